#include "engine/expression/text_template.hpp"

#include <algorithm>

#include "engine/expression/operations.hpp"
#include "engine/expression/slot.hpp"
#include "engine/expression/slot_render.hpp"

namespace dyak::expression {

struct TextTemplate::Parts {
  std::vector<Slot> slots;
  std::vector<std::string> paths;
};

namespace {

const std::vector<std::string> kNoPaths;

void gather_paths(const std::vector<Slot>& slots, std::vector<std::string>& paths) {
  for (const Slot& slot : slots) {
    std::string path;
    for (const std::string& name : slot.path) path += (path.empty() ? "" : ".") + name;
    if (!path.empty() && std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
    for (const SlotBranch& branch : slot.branches) gather_paths(branch.slots, paths);
  }
}

bool is_one_plain_slot(const std::vector<Slot>& slots) { return slots.size() == 1 && slots[0].kind == SlotKind::Plain; }

}  // namespace

std::string RenderedText::text() const {
  std::string all;
  for (const Segment& segment : segments) all += segment.text;
  return all;
}

TextTemplate TextTemplate::compile(const SourceText& source, const Scope& scope, Diagnostics& findings) {
  Faults faults(source, findings);
  std::vector<Slot> slots = read_slots(source.text, scope, collation(), faults);
  if (faults.any()) return {};
  TextTemplate result;
  if (is_one_plain_slot(slots)) result.type_ = slots[0].type;
  std::vector<std::string> paths;
  gather_paths(slots, paths);
  result.parts_ = std::make_shared<const Parts>(Parts{std::move(slots), std::move(paths)});
  result.source_ = source.text;
  return result;
}

const std::vector<std::string>& TextTemplate::paths() const { return parts_ ? parts_->paths : kNoPaths; }

Value TextTemplate::value(const Environment& environment) const {
  if (!parts_ || !is_one_plain_slot(parts_->slots)) return {};
  return value_of(parts_->slots[0], environment);
}

RenderedText TextTemplate::render(const Environment& environment, const language::Language& language) const {
  return parts_ ? render_slots(parts_->slots, environment, language) : RenderedText{};
}

}  // namespace dyak::expression
