#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/definitions/node.hpp"

namespace dyak::rehearsal {

/// One step with what it takes over from the steps above it in its own file.
struct StoryStep {
  definitions::Node node;
  std::optional<Moment> at;  ///< of the step, or of the one before it
  std::string as;
  std::size_t file = 0;  ///< which file it stands in: the story itself is 0
  std::string folder;    ///< of that file; what it names is looked for here, then beside the story
};

/// A story as it stands on the disk: its own steps and those of its parts, merged by their moments.
struct StoryFile {
  definitions::Node root;  ///< a map, or the list of steps itself
  std::string folder;
  std::vector<StoryStep> steps;
};

/// Reads a story and its `parts`. Of the same moment the story's own come
/// first, then those of the parts, each file's in its order. Error{InvalidInput} with all findings: story-shape,
/// story-key, story-moment, story-part, yaml-*.
StoryFile read_story(const std::string& path);

/// Tells the first key of the map that is not known; nullptr = all are.
const definitions::Node* unknown_key(const definitions::Node& map, const std::vector<std::string>& known);

/// `over` laid over `base`, member by member; null takes a member away.
Value merged(const Value& base, const Value& over);

}  // namespace dyak::rehearsal
