# Rules of the house as failing tests, and the sanitized build's tests where there is one.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(isthmus_check name)
  add_test(NAME check.${name} COMMAND ${ARGN} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(check.${name} PROPERTIES LABELS check)
endfunction()

isthmus_check(layers ${Python3_EXECUTABLE} tools/check_layers.py)
isthmus_check(tidy ${Python3_EXECUTABLE} tools/check_tidy.py)
isthmus_check(format ${Python3_EXECUTABLE} tools/check_format.py)
isthmus_check(clang_tidy ${Python3_EXECUTABLE} tools/run_clang_tidy.py ${CMAKE_BINARY_DIR})
set_tests_properties(check.clang_tidy PROPERTIES TIMEOUT 1200 PROCESSORS 2)

set(sanitized ${PROJECT_SOURCE_DIR}/build/sanitize/CTestTestfile.cmake)
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/sanitized.cmake
  "if(EXISTS \"${sanitized}\")\n  subdirs(\"${PROJECT_SOURCE_DIR}/build/sanitize\")\nendif()\n")
set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${CMAKE_CURRENT_BINARY_DIR}/sanitized.cmake)
