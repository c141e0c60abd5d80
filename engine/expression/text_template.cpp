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

bool is_slot(const Slot& slot) { return slot.kind != SlotKind::Literal; }

std::vector<const Slot*> own_slots(const std::vector<Slot>& slots) {
  std::vector<const Slot*> own;
  for (const Slot& slot : slots)
    if (is_slot(slot)) own.push_back(&slot);
  return own;
}

/// Words with numbered slots, read from left to right.
class WordingReader {
 public:
  WordingReader(const std::vector<Slot>& slots, Diagnostics& findings)
      : known_(own_slots(slots)), used_(known_.size(), false), findings_(findings) {}

  std::vector<Slot> read(const std::string& words) {
    std::string literal;
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (words[at] == '}') findings_.push_back(refusal("wording-brace", "Лишняя скобка «}»", kHowSlots));
      if (words[at] != '{' && words[at] != '}') literal += words[at];
      if (words[at] != '{') continue;
      put_words(literal);
      at = put_slot(words, at);
      if (at == std::string::npos) return {};
    }
    put_words(literal);
    for (std::size_t n = 0; n < used_.size(); ++n)
      if (!used_[n])
        findings_.push_back(refusal("wording-slot", "Пропало место {" + std::to_string(n + 1) + "}", kHowSlots));
    return made_;
  }

 private:
  static constexpr const char* kHowSlots =
      "Каждое место {1}, {2} … должно стоять в тексте ровно один раз: на нём печатаются сведения дела";

  void put_words(std::string& literal) {
    if (literal.empty()) return;
    Slot words;
    words.text = std::move(literal);
    made_.push_back(std::move(words));
    literal.clear();
  }

  /// Returns where the slot ends; npos when there is no end.
  std::size_t put_slot(const std::string& words, std::size_t at) {
    const std::size_t end = words.find('}', at);
    if (end == std::string::npos) {
      findings_.push_back(refusal("wording-brace", "Скобка «{» не закрыта", kHowSlots));
      return end;
    }
    const std::string number = words.substr(at + 1, end - at - 1);
    const bool digits =
        !number.empty() && number.size() < 4 && number.find_first_not_of("0123456789") == std::string::npos;
    const std::size_t n = digits ? static_cast<std::size_t>(std::stoi(number)) : 0;
    if (n < 1 || n > known_.size()) {
      findings_.push_back(refusal("wording-slot", "Места {" + number + "} в этом тексте нет", kHowSlots));
    } else if (used_[n - 1]) {
      findings_.push_back(refusal("wording-slot", "Место {" + number + "} стоит дважды", kHowSlots));
    } else {
      used_[n - 1] = true;
      made_.push_back(*known_[n - 1]);
    }
    return end;
  }

  std::vector<const Slot*> known_;
  std::vector<bool> used_;
  Diagnostics& findings_;
  std::vector<Slot> made_;
};

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

std::string TextTemplate::wording() const {
  std::string words;
  std::size_t n = 0;
  for (const Slot& slot : parts_ ? parts_->slots : std::vector<Slot>{})
    words += is_slot(slot) ? "{" + std::to_string(++n) + "}" : slot.text;
  return words;
}

std::vector<std::string> TextTemplate::slot_texts(const Environment& environment,
                                                  const language::Language& language) const {
  std::vector<std::string> texts;
  for (const Slot& slot : parts_ ? parts_->slots : std::vector<Slot>{})
    if (is_slot(slot)) texts.push_back(render_slots({slot}, environment, language).text());
  return texts;
}

TextTemplate TextTemplate::reworded(const std::string& words, Diagnostics& findings) const {
  const std::size_t before = findings.size();
  if (words.find_first_not_of(" \t\n") == std::string::npos)
    findings.push_back(refusal("wording-empty", "Текст пуст", "Верните слова шаблона или напишите свои"));
  std::vector<Slot> slots = WordingReader(parts_ ? parts_->slots : std::vector<Slot>{}, findings).read(words);
  if (findings.size() != before) return {};
  TextTemplate result;
  std::vector<std::string> paths;
  gather_paths(slots, paths);
  result.parts_ = std::make_shared<const Parts>(Parts{std::move(slots), std::move(paths)});
  result.source_ = source_;
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
