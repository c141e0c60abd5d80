#include "engine/expression/slot_render.hpp"

#include <algorithm>

#include "engine/expression/member.hpp"
#include "engine/expression/moving_day.hpp"
#include "engine/expression/operations.hpp"
#include "engine/language/formats.hpp"
#include "engine/language/sentence.hpp"

namespace dyak::expression {
namespace {

constexpr std::int64_t kMaxInWords = 999'999'999'999;

std::string time_of(const Moment& moment) {
  const int minutes = moment.minute_of_day(Zone{});
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

class Renderer {
 public:
  Renderer(const Environment& environment, const language::Language& language)
      : environment_(environment), language_(language) {}

  void render(const std::vector<Slot>& slots, const Rational* count) {
    for (const Slot& slot : slots) render(slot, count);
  }

  RenderedText take() { return std::move(text_); }

 private:
  void render(const Slot& slot, const Rational* count) {
    if (slot.kind == SlotKind::Literal) return add_words(slot.text);
    if (slot.kind == SlotKind::Count) {
      if (count) add(slot, language_.number(*count));
      return;
    }
    const Value value = value_of(slot, environment_);
    if (slot.kind == SlotKind::Select) return render_select(slot, value, count);
    const bool blank = value.is_null() || (value.is_list() && value.as_list().empty());
    if (blank) return miss(slot);
    if (slot.kind == SlotKind::Plural) return render_plural(slot, value);
    if (slot.kind == SlotKind::Sentence && value.is_list()) return add_sentences(slot, value.as_list());
    if (slot.kind != SlotKind::Plain && slot.kind != SlotKind::Declined) return add(slot, formatted(slot, value));
    if (day_of(value)) return add(slot, shown(value) + mark_of(slot));
    value.is_list() ? add_list(slot, value.as_list()) : add_item(slot, value);
  }

  void miss(const Slot& slot) {
    const bool told = std::find(text_.missing.begin(), text_.missing.end(), slot.text) != text_.missing.end();
    if (!told) text_.missing.push_back(slot.text);
    Segment segment;
    segment.from_slot = segment.missed = true;
    segment.path = slot.text;
    text_.segments.push_back(std::move(segment));
  }

  // A slot that ends with the dot of an abbreviation («2026 г.», «Орлова И.Л.») ends the sentence with it too.
  bool ends_with_dot() const {
    return !text_.segments.empty() && text_.segments.back().from_slot && !text_.segments.back().text.empty() &&
           text_.segments.back().text.back() == '.';
  }

  void add_words(const std::string& words) {
    const bool one_dot = !words.empty() && words[0] == '.' && (words.size() == 1 || words[1] != '.');
    Segment segment;
    segment.text = one_dot && ends_with_dot() ? words.substr(1) : words;
    text_.segments.push_back(std::move(segment));
  }

  void add(const Slot& slot, std::string text) {
    Segment segment;
    segment.text = std::move(text);
    segment.from_slot = true;
    segment.path = slot.text;
    text_.segments.push_back(std::move(segment));
  }

  // The items that are given, with commas; one that is not given is missed.
  void add_list(const Slot& slot, const List& items) {
    bool first = true;
    for (const Value& item : items) {
      if (!first && !item.is_null()) add(slot, ", ");
      first = first && item.is_null();
      add_item(slot, item);
    }
  }

  // What several people wrote, one sentence after another; an empty text is none.
  void add_sentences(const Slot& slot, const List& items) {
    std::string all;
    for (const Value& item : items) {
      if (item.is_null()) {
        miss(slot);
        continue;
      }
      const std::string sentence = language::as_sentence(shown(item));
      all += (all.empty() || sentence.empty() ? "" : " ") + sentence;
    }
    add(slot, std::move(all));
  }

  void add_item(const Slot& slot, Value item) {
    for (const std::string& field : slot.text_fields) item = member_of(item, field);
    while (item.is_object()) item = item.as_object().title();
    if (item.is_null()) return miss(slot);
    if (item.is_phrase()) return add_form(slot, item.as_phrase());
    if (slot.kind == SlotKind::Plain) return add(slot, shown(item));
    if (!item.is_text()) wrong_kind("словосочетание", item);
    Phrase phrase;
    phrase.nominative = item.as_text();
    add_form(slot, phrase);
  }

  void add_form(const Slot& slot, const Phrase& phrase) {
    const language::Form form = language_.decline(phrase, slot.grammatical_case);
    add(slot, form.text);
    Segment& segment = text_.segments.back();
    segment.name = phrase.kind == PhraseKind::Person;
    segment.unsure = !form.sure;
    segment.doubt = form.doubt;
    if (segment.unsure) segment.phrase = phrase;
  }

  std::string shown(const Value& value) const {
    if (value.is_text()) return value.as_text();
    if (value.is_number()) return language_.number(value.as_number());
    if (value.is_date()) return value.as_date().russian();
    if (value.is_moment()) return value.as_moment().date(Zone{}).russian() + " " + time_of(value.as_moment());
    wrong_kind("то, что можно напечатать", value);
  }

  /// A day that may still move must not read as the last word: the term it is of has no calendar yet.
  std::string mark_of(const Slot& slot) const { return may_move(slot.path, environment_) ? kMayMove : ""; }

  static Date date_in(const Value& value) {
    const std::optional<Date> day = day_of(value);
    if (!day) wrong_kind("дата", value);
    return *day;
  }

  static const Rational& number_in(const Value& value) {
    if (!value.is_number()) wrong_kind("число", value);
    return value.as_number();
  }

  std::string formatted(const Slot& slot, const Value& value) const {
    switch (slot.kind) {
      case SlotKind::Date:
        return language_.date(date_in(value), slot.pattern) + mark_of(slot);
      case SlotKind::DateWords:
        return language_.date_in_words(date_in(value), slot.grammatical_case) + mark_of(slot);
      case SlotKind::Time:
        if (!value.is_moment()) wrong_kind("момент времени", value);
        return language::styled_moment(value.as_moment(), Zone{}, slot.pattern);
      case SlotKind::Styled:
        return language::styled_number(number_in(value), slot.pattern);
      case SlotKind::Duration:
        return language::duration_text(number_in(value));
      case SlotKind::Number:
        return language_.number(number_in(value), slot.places);
      case SlotKind::Sentence:
        return language::as_sentence(shown(value));
      case SlotKind::Cardinal:
      case SlotKind::Ordinal:
        return in_words(slot, number_in(value));
      default:
        return {};
    }
  }

  // What has no words is written in digits.
  std::string in_words(const Slot& slot, const Rational& number) const {
    const std::int64_t n = number.numerator();
    if (!number.is_integer() || n > kMaxInWords || n < -kMaxInWords) return language_.number(number);
    if (slot.kind == SlotKind::Ordinal) return language_.ordinal(n, slot.grammatical_case, slot.gender);
    return language_.cardinal(n, slot.grammatical_case, slot.gender, slot.animate);
  }

  static const SlotBranch* branch_of(const Slot& slot, std::string_view selector) {
    const auto found = std::find_if(slot.branches.begin(), slot.branches.end(),
                                    [&](const SlotBranch& branch) { return branch.selector == selector; });
    return found == slot.branches.end() ? nullptr : &*found;
  }

  void render_plural(const Slot& slot, const Value& value) {
    const Rational& number = number_in(value);
    const auto exact = std::find_if(slot.branches.begin(), slot.branches.end(),
                                    [&](const SlotBranch& branch) { return branch.exact == std::optional(number); });
    const Rational counted = number - slot.offset;
    const std::string category = slot.ordinal ? std::string("other") : language_.plural_category(counted);
    const SlotBranch* branch = exact != slot.branches.end() ? &*exact : branch_of(slot, category);
    if (!branch) branch = branch_of(slot, "other");
    if (branch) render(branch->slots, &counted);
  }

  // What is not given takes the branch «other», a truth not given is false.
  void render_select(const Slot& slot, const Value& value, const Rational* count) {
    std::string selector = value.is_text() ? value.as_text() : "other";
    if (value.is_bool() || (value.is_null() && slot.type.kind == Kind::Bool)) {
      selector = value.is_bool() && value.as_bool() ? "true" : "false";
    }
    const SlotBranch* branch = branch_of(slot, selector);
    if (!branch) branch = branch_of(slot, "other");
    if (branch) render(branch->slots, count);
  }

  const Environment& environment_;
  const language::Language& language_;
  RenderedText text_;
};

}  // namespace

Value value_at(const std::vector<std::string>& path, const Environment& environment) {
  Value value = environment.root(path[0]);
  for (std::size_t i = 1; i < path.size(); ++i) value = member_of(value, path[i]);
  return value;
}

Value value_of(const Slot& slot, const Environment& environment) {
  Value value = value_at(slot.path, environment);
  if (!slot.titles || slot.kind == SlotKind::Select) return value;
  if (!value.is_list()) return title_of(value, *slot.titles);
  List titles;
  for (const Value& chosen : value.as_list()) titles.push_back(title_of(chosen, *slot.titles));
  return titles;
}

RenderedText render_slots(const std::vector<Slot>& slots, const Environment& environment,
                          const language::Language& language) {
  Renderer renderer(environment, language);
  renderer.render(slots, nullptr);
  return renderer.take();
}

}  // namespace dyak::expression
