#include "engine/expression/text_template.hpp"

#include "engine/expression/operations.hpp"
#include "engine/expression/slot.hpp"
#include "engine/expression/slot_render.hpp"

namespace dyak::expression {

struct TextTemplate::Parts {
  std::vector<Slot> slots;
};

namespace {

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
  result.parts_ = std::make_shared<const Parts>(Parts{std::move(slots)});
  result.source_ = source.text;
  return result;
}

Value TextTemplate::value(const Environment& environment) const {
  if (!parts_ || !is_one_plain_slot(parts_->slots)) return {};
  return value_of(parts_->slots[0], environment);
}

RenderedText TextTemplate::render(const Environment& environment, const language::Language& language) const {
  return parts_ ? render_slots(parts_->slots, environment, language) : RenderedText{};
}

}  // namespace dyak::expression
