#include <algorithm>
#include <array>

#include "engine/base/utf8.hpp"
#include "engine/expression/braces.hpp"
#include "engine/expression/common_type.hpp"
#include "engine/expression/member.hpp"
#include "engine/expression/slot.hpp"
#include "engine/expression/slot_parts.hpp"
#include "engine/expression/slot_style.hpp"
#include "engine/language/formats.hpp"

namespace dyak::expression {
namespace {

using language::MessagePart;

constexpr std::array<std::string_view, 4> kRussianBranches{"one", "few", "many", "other"};
const char* const kKnownTypes =
    "date, time, number, plural, selectordinal, select, spellout, ordinal, sentence, duration";

class SlotReader {
 public:
  SlotReader(const Scope& scope, const language::Language& language, Faults& faults)
      : scope_(scope), language_(language), faults_(faults) {}

  std::vector<Slot> read(const std::vector<MessagePart>& parts, bool in_plural) {
    std::vector<Slot> slots;
    for (const MessagePart& part : parts) {
      if (part.path.empty() && in_plural) {
        add_counted(part.literal, slots);
      } else {
        slots.push_back(read_part(part, in_plural));
      }
    }
    return slots;
  }

 private:
  void fault(const MessagePart& part, const char* code, std::string message, std::string hint = {}) {
    faults_.add(part.character, code, "{" + part.path + "}: " + std::move(message), std::move(hint));
  }

  Slot read_part(const MessagePart& part, bool in_plural) {
    Slot slot;
    slot.text = part.path.empty() ? part.literal : part.path;
    if (part.path.empty()) return slot;
    if (part.path == "#") {
      slot.kind = in_plural ? SlotKind::Count : SlotKind::Literal;
      return slot;
    }
    slot.path = steps_of(part.path);
    const std::optional<Type> type = resolve(part, slot.path);
    slot.type = type.value_or(Type{});
    read_titles(slot);
    read_type(part, slot);
    // What stands in the branches is looked at even when the argument itself is wrong: all faults at once.
    for (const MessagePart::Branch& branch : part.branches) {
      slot.branches.push_back({branch.selector, exact_of(branch.selector),
                               read(branch.parts, in_plural || part.type == "plural" || part.type == "selectordinal")});
    }
    return slot;
  }

  // `{vote.title}` and `{vote}` say the same; so does a list of choices.
  static void read_titles(Slot& slot) {
    const Type* chosen = slot.type.kind == Kind::List && slot.type.element ? slot.type.element.get() : &slot.type;
    slot.titles = chosen->titles;
  }

  // The `.title` of a choice is taken off the path: the slot prints its titles anyway.
  std::optional<Type> resolve(const MessagePart& part, std::vector<std::string>& path) {
    const Type* root = scope_.find(path[0]);
    if (!root) {
      fault(part, "slot-unknown-name", "нет имени " + in_quotes(path[0]), suggestion(path[0], scope_.names()));
      return std::nullopt;
    }
    Type type = *root;
    for (std::size_t i = 1; i < path.size(); ++i) {
      std::optional<Type> next = member_type(type, path[i], scope_.catalogue());
      if (!next) {
        fault(part, "slot-unknown-member",
              "нет поля " + in_quotes(path[i]) + ": " + in_quotes(path[i - 1]) + " — это " + type.name(),
              suggestion(path[i], member_names(type, scope_.catalogue())));
        return std::nullopt;
      }
      if (type.titles) {
        path.resize(i);
        return type;
      }
      type = std::move(*next);
    }
    return type;
  }

  void read_type(const MessagePart& part, Slot& slot) {
    const bool in_words = part.type == "spellout" || part.type == "ordinal";
    if (!part.grammatical_case.empty() && !part.type.empty() && !in_words) {
      fault(part, "slot-case", "падеж и вид " + in_quotes(part.type) + " вместе не пишут");
    } else if (part.type.empty()) {
      part.grammatical_case.empty() ? read_plain(part, slot) : read_declined(part, slot);
    } else if (part.type == "date" || part.type == "time") {
      read_date(part, slot);
    } else if (part.type == "number") {
      read_number(part, slot);
    } else if (part.type == "plural" || part.type == "selectordinal") {
      read_plural(part, slot);
    } else if (part.type == "duration") {
      slot.kind = SlotKind::Duration;
      want_number(part, slot, false);
    } else if (part.type == "sentence") {
      slot.kind = SlotKind::Sentence;
      const bool several = slot.type.kind == Kind::List && slot.type.element;
      const Type& one = several ? *slot.type.element : slot.type;
      if (!is_loose(one) && one.kind != Kind::Text)
        fault(part, "slot-type", "предложением печатают текст, а это " + slot.type.name());
    } else if (part.type == "select") {
      read_select(part, slot);
    } else if (in_words) {
      read_in_words(part, slot);
    } else {
      fault(part, "slot-unknown-type", "нет вида " + in_quotes(part.type), std::string("есть: ") + kKnownTypes);
    }
  }

  void read_plain(const MessagePart& part, Slot& slot) {
    slot.kind = SlotKind::Plain;
    const std::optional<Type> shown = printed(slot.type, slot.text_fields);
    const bool good = shown && shown->kind != Kind::Bool && shown->kind != Kind::List && shown->kind != Kind::Period;
    if (good) return;
    std::string hint;
    if (shown && shown->kind == Kind::Bool) hint = "выберите слова: {" + part.path + ", select, true {…} other {…}}";
    if (!shown) hint = suggestion("", member_names(slot.type, scope_.catalogue()));
    fault(part, "slot-type", "в текст не ставится: " + slot.type.name(), hint);
  }

  void read_declined(const MessagePart& part, Slot& slot) {
    slot.kind = SlotKind::Declined;
    const std::optional<GrammaticalCase> named = case_named(part.grammatical_case);
    if (!named) {
      fault(part, "slot-case-name", "нет падежа " + in_quotes(part.grammatical_case), "падежи: " + case_names());
    }
    slot.grammatical_case = named.value_or(GrammaticalCase::Nom);
    const std::optional<Type> shown = printed(slot.type, slot.text_fields);
    if (shown && (is_loose(*shown) || shown->kind == Kind::Phrase || shown->kind == Kind::Object)) return;
    const std::string hint =
        shown && shown->kind == Kind::Number ? "число в падеже: {" + part.path + ", spellout, gen}" : "";
    fault(part, "slot-case", "не склоняется: " + slot.type.name(), hint);
  }

  void read_date(const MessagePart& part, Slot& slot) {
    const bool time = part.type == "time";
    slot.kind = time ? SlotKind::Time : SlotKind::Date;
    const bool dated = slot.type.kind == Kind::Moment || (!time && slot.type.kind == Kind::Date);
    if (!dated && !is_loose(slot.type)) {
      fault(part, "slot-date",
            std::string("нужно: ") + (time ? "момент времени" : "дата") + ", а здесь: " + slot.type.name());
    }
    if (time) return read_time_pattern(part, slot);
    const std::optional<GrammaticalCase> words = case_of_date_words(part.style);
    if (!words) return read_date_pattern(part, slot);
    slot.kind = SlotKind::DateWords;
    slot.grammatical_case = *words;
  }

  void read_time_pattern(const MessagePart& part, Slot& slot) {
    slot.pattern = language::time_style_pattern(part.style).value_or(part.style);
    const std::string problem = language::moment_pattern_problem(slot.pattern);
    if (!problem.empty())
      fault(part, "slot-date-pattern", "образец времени " + in_quotes(slot.pattern) + " не годится: " + problem,
            "например: {" + part.path + ", time, HH:mm}");
  }

  void read_date_pattern(const MessagePart& part, Slot& slot) {
    slot.pattern = language::date_style_pattern(part.style).value_or(part.style);
    const std::string problem = language_.date_pattern_problem(slot.pattern);
    if (problem.empty()) return;
    // A moment has hours too.
    if (slot.type.kind == Kind::Moment && language::moment_pattern_problem(slot.pattern).empty()) {
      slot.kind = SlotKind::Time;
      return;
    }
    fault(part, "slot-date-pattern", "образец даты " + in_quotes(slot.pattern) + " не годится: " + problem,
          "например: {" + part.path + ", date, d MMMM y 'г.'}");
  }

  bool want_number(const MessagePart& part, const Slot& slot, bool whole) {
    const bool good = slot.type.kind == Kind::Number && (slot.type.integer || !whole);
    if (good || is_loose(slot.type)) return true;
    fault(part, "slot-number",
          std::string("нужно: ") + (whole ? "целое число" : "число") + ", а здесь: " + slot.type.name(),
          slot.type.kind == Kind::List ? "число элементов: {" + part.path + ".count, …}" : "");
    return false;
  }

  void read_number(const MessagePart& part, Slot& slot) {
    slot.kind = SlotKind::Number;
    want_number(part, slot, false);
    const std::optional<int> places = decimals_of(part.style);
    slot.places = places.value_or(-1);
    if (places) return;
    slot.kind = SlotKind::Styled;
    slot.pattern = part.style;
    if (language::is_number_style(part.style)) return;
    fault(part, "slot-number-style", "вид числа " + in_quotes(part.style) + " не понят",
          "пишите 0, 0.00, integer, percent, currency, #,##0.## или ::вид ICU");
  }

  void read_plural(const MessagePart& part, Slot& slot) {
    slot.kind = SlotKind::Plural;
    slot.ordinal = part.type == "selectordinal";
    slot.offset = Rational::parse(part.style).value_or(Rational());
    want_number(part, slot, slot.ordinal);
    const auto has = [&](std::string_view name) {
      return std::any_of(part.branches.begin(), part.branches.end(), [&](const auto& b) { return b.selector == name; });
    };
    std::string missing;
    for (const std::string_view name : kRussianBranches) {
      const bool wanted = !slot.ordinal || name == "other";  // Russian ordinals have one form: «1-й», «2-й»
      if (wanted && !has(name)) missing += (missing.empty() ? "" : ", ") + std::string(name);
    }
    if (!missing.empty()) {
      fault(part, "slot-plural-branch", "не хватает ветвей: " + missing,
            slot.ordinal ? "other {#-й}" : "one {# человек} few {# человека} many {# человек} other {# человека}");
    }
    for (const MessagePart::Branch& branch : part.branches) {
      const bool known =
          std::find(kRussianBranches.begin(), kRussianBranches.end(), branch.selector) != kRussianBranches.end();
      if (known || exact_of(branch.selector)) continue;
      fault(part, "slot-plural-branch", "лишняя ветвь " + in_quotes(branch.selector),
            "ветви: =0, =1, …, one, few, many, other");
    }
  }

  void read_select(const MessagePart& part, Slot& slot) {
    slot.kind = SlotKind::Select;
    const bool truth = slot.type.kind == Kind::Bool;
    if (!truth && slot.type.kind != Kind::Text && !is_loose(slot.type)) {
      fault(part, "slot-select", "выбирать можно по тексту или по «да или нет», а здесь: " + slot.type.name());
    }
    bool other = false;
    for (const MessagePart::Branch& branch : part.branches) {
      other = other || branch.selector == "other";
      if (!truth || branch.selector == "true" || branch.selector == "false" || branch.selector == "other") continue;
      fault(part, "slot-select-branch", "лишняя ветвь " + in_quotes(branch.selector), "ветви: true, false, other");
    }
    if (!other) fault(part, "slot-select-branch", "нет ветви other", "добавьте: other {…}");
  }

  void read_in_words(const MessagePart& part, Slot& slot) {
    want_number(part, slot, true);
    const SpelloutStyle style = spellout_style(part.style);
    slot.kind = style.ordinal || part.type == "ordinal" ? SlotKind::Ordinal : SlotKind::Cardinal;
    slot.gender = style.gender;
    slot.animate = style.animate;
    slot.grammatical_case = style.grammatical_case;
    if (!style.unknown.empty()) {
      fault(part, "slot-spellout", "непонятное слово " + in_quotes(style.unknown),
            "падеж (" + case_names() + ") и род (masculine, feminine, neuter)");
    }
    if (part.grammatical_case.empty()) return;
    const std::optional<GrammaticalCase> named = case_named(part.grammatical_case);
    if (!named)
      fault(part, "slot-case-name", "нет падежа " + in_quotes(part.grammatical_case), "падежи: " + case_names());
    slot.grammatical_case = named.value_or(GrammaticalCase::Nom);
  }

  const Scope& scope_;
  const language::Language& language_;
  Faults& faults_;
};

}  // namespace

std::vector<Slot> read_slots(std::string_view text, const Scope& scope, const language::Language& language,
                             Faults& faults) {
  if (first_bad_utf8(text)) {
    faults.add(0, "slot-syntax", "Текст записан не в UTF-8", "сохраните файл в кодировке UTF-8");
    return {};
  }
  if (too_many_braces(text)) {
    faults.add(0, "slot-syntax", "Подстановки вложены слишком глубоко", "разделите текст на части");
    return {};
  }
  const language::ParsedMessage message = language::parse_message(text);
  for (const language::MessageProblem& problem : message.problems) {
    const std::size_t at = problem.character == 0 ? open_brace(text).value_or(0) : problem.character;
    faults.add(at, "slot-syntax", problem.message, hint_at(text, at));
  }
  if (const auto stray = stray_brace(text); stray && message.problems.empty()) {
    faults.add(*stray, "slot-syntax", "Скобка «}» ничего не закрывает: она попала бы в текст",
               "допишите «{» перед именем; скобка в тексте пишется так: '}'");
    return {};
  }
  if (!message.problems.empty()) return {};
  return SlotReader(scope, language, faults).read(message.parts, false);
}

}  // namespace dyak::expression
