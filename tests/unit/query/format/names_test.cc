#include "query/format/names.h"

#include <gtest/gtest.h>

namespace isthmus::query {
namespace {

TEST(Names, AFormIsNamedAsBgpdumpNamesIt) {
  RouteMessage message;
  const RouteElement route{ElementType::announce, false, &message, nullptr};
  const RouteElement state{ElementType::state, false, &message, nullptr};
  EXPECT_EQ(form_name(route), "BGP4MP");
  message.is_local = true;
  EXPECT_EQ(form_name(route), "BGP4MP_LOCAL");
  message.has_path_ids = true;
  EXPECT_EQ(form_name(route), "BGP4MP_LOCAL_AP");
  EXPECT_EQ(form_name(state), "BGP4MP");
  message.form = RecordForm::bgp4mp_et;
  EXPECT_EQ(form_name(route), "BGP4MP_ET_LOCAL_AP");
  message.is_local = false;
  EXPECT_EQ(form_name(route), "BGP4MP_ET_AP");
  message.form = RecordForm::table_dump_v2;
  EXPECT_EQ(form_name(route), "TABLE_DUMP2_AP");
  message.form = RecordForm::legacy_bgp;
  EXPECT_EQ(form_name(route), "BGP");
}

TEST(Names, StatesOutsideTheListAreUnknown) {
  EXPECT_EQ(to_text(FsmState::established), "established");
  EXPECT_EQ(to_text(static_cast<FsmState>(200)), "unknown");
}

TEST(Names, AttributesThatAreDecodedHaveANameAndOthersNone) {
  EXPECT_EQ(attribute_name(1), "ORIGIN");
  EXPECT_EQ(attribute_name(35), "ONLY_TO_CUSTOMER");
  EXPECT_EQ(attribute_name(99), "");
}

TEST(Names, HexIsLowerCaseWithoutSeparators) {
  constexpr std::uint8_t kOctets[] = {0x00, 0xca, 0xfe};
  std::string out;
  append_hex(out, kOctets);
  EXPECT_EQ(out, "00cafe");
}

}  // namespace
}  // namespace isthmus::query
