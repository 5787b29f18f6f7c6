// What a report on a story must say of itself: what is attested and what is invented.
#pragma once

#include <string>

#include "scenario/story.h"

namespace isthmus::scenario {

/// Sentences for people, from the story's labels and its own notes.
std::string synthetic_note(const Story& story);

}  // namespace isthmus::scenario
