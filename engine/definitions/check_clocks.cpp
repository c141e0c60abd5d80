#include "engine/definitions/check_clocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "engine/expression/syntax.hpp"

namespace dyak::definitions {
namespace {

using expression::Syntax;
using SyntaxForm = expression::Form;

constexpr std::int64_t kSecondsOfDay = 86'400;
constexpr int kLongestMonth = 31;
constexpr int kDaysOff = 14;  // in a row, at most: the holidays of the new year and what adjoins them

std::optional<Syntax> parsed(const expression::Expression& expression) {
  if (expression.empty()) return std::nullopt;
  Diagnostics ignored;
  const SourceText source{expression.source(), {}};
  expression::Faults faults(source, ignored);
  return expression::parse(source.text, faults);
}

/// Seconds at most, of a term in calendar days or hours; its end may move over days off.
std::int64_t longest(const calendar::TermRule& rule) {
  const Period& period = rule.length;
  const bool moves = rule.if_day_off == calendar::Roll::Next && (period.seconds == 0 || rule.moves_hours);
  const int days = period.days + (moves ? kDaysOff : 0);
  return (std::int64_t{period.months} * kLongestMonth + days) * kSecondsOfDay + period.seconds;
}

std::int64_t shortest(const Period& period) {
  return (std::int64_t{period.months} * (kLongestMonth - 3) + period.days) * kSecondsOfDay + period.seconds;
}

class ClockCheck {
 public:
  ClockCheck(Reading& reading, const Definitions& definitions, const Process& process, const Node& file)
      : reading_(reading), definitions_(definitions), process_(process), file_(file) {
    find_never_filled();
  }

  void run() {
    for (const TermDefinition& term : process_.terms) {
      starts(term);
      reminds(term);
      pauses(term);
    }
    for (const TaskDefinition& task : process_.tasks) {
      has_time(task);
      quorum(task);
    }
  }

 private:
  const Node* written(const char* part, const std::string& id, const char* key) const {
    const Node* all = file_.find(part);
    const Node* one = all == nullptr ? nullptr : all->find(id);
    return one == nullptr ? nullptr : one->find(key);
  }

  // Data that no transition asks for or writes and no case hands over: it stays empty for good.

  template <class See>
  static void each_transition(const Process& process, const See& see) {
    for (const State& state : process.states)
      for (const Transition& transition : state.transitions) see(transition);
    for (const Anywhere& anywhere : process.anywhere) see(anywhere.transition);
  }

  void find_never_filled() {
    for (const Field& field : process_.data) {
      if (field.computed.empty() && field.default_value.empty()) never_filled_.insert(field.id);
    }
    each_transition(process_, [&](const Transition& transition) {
      for (const std::string& asked : transition.ask) never_filled_.erase(asked);
      for (const Effect& effect : transition.effects) {
        const auto* set = std::get_if<SetData>(&effect);
        if (set == nullptr) continue;
        for (const auto& [name, value] : set->values) never_filled_.erase(name);
      }
    });
    for (const auto& [id, other] : definitions_.processes) {
      each_transition(other, [&](const Transition& transition) {
        for (const Effect& effect : transition.effects) {
          const auto* open = std::get_if<OpenCase>(&effect);
          if (open == nullptr || open->process != process_.id) continue;
          for (const auto& [name, value] : open->with) never_filled_.erase(name);
        }
      });
    }
  }

  /// What has members and is a sum is a sum of lists: one that is not filled in adds none.
  static bool adds_lists(const Syntax& node) { return node.form == SyntaxForm::Binary && node.text == "+"; }

  bool is_never_given(const Syntax& node) const {
    switch (node.form) {
      case SyntaxForm::Literal:
        return node.literal.is_null();
      case SyntaxForm::Name:
        return never_filled_.contains(node.text);
      case SyntaxForm::Member:
        return adds_lists(node.parts[0]) ? std::all_of(node.parts[0].parts.begin(), node.parts[0].parts.end(),
                                                       [this](const Syntax& part) { return is_never_given(part); })
                                         : is_never_given(node.parts[0]);
      case SyntaxForm::Binary:
        return (node.text == "+" || node.text == "-") &&
               (is_never_given(node.parts[0]) || is_never_given(node.parts[1]));
      case SyntaxForm::Choice:
        return is_never_given(node.parts[1]) && is_never_given(node.parts[2]);
      default:
        return false;
    }
  }

  void starts(const TermDefinition& term) {
    for (const auto& [key, expression] : {std::pair<const char*, const expression::Expression*>{"from", &term.from},
                                          {"due", &term.due},
                                          {"length", &term.length}}) {
      const auto syntax = parsed(*expression);
      const Node* node = written("terms", term.id, key);
      if (!syntax || node == nullptr || !is_never_given(*syntax)) continue;
      reading_.warning(node->place, "term-never-starts",
                       fmt::format("срок «{}» никогда не пойдёт: «{}» никто не заполняет", term.id, node->text),
                       "спросите это у перехода (ask), запишите (set) или назовите другой день");
    }
  }

  /// An extension may make room for a reminder, and so may days off, excluded ones and a clock that stands; a term
  /// counted back or from a day to come is reminded of before that.
  void reminds(const TermDefinition& term) {
    const bool past = term.from.empty() || term.from.type().kind == expression::Kind::Moment || term.from.asks("case");
    const bool fixed = past && term.length.empty() && term.due.empty() && term.extend_on.empty() && !term.rule.back;
    const bool even = term.rule.days != calendar::CountDays::Working && term.exclude.empty() && term.pause_in.empty();
    const Node* reminders = written("terms", term.id, "remind");
    if (!fixed || !even || reminders == nullptr) return;
    const std::int64_t length = longest(term.rule);
    for (const Node* reminder : Reading::items(*reminders)) {
      const auto before = Period::parse(reminder->text);
      if (!before || shortest(*before) <= length) continue;
      reading_.warning(
          reminder->place, "remind-before-start",
          fmt::format("напоминать о сроке «{}» за {} некогда: столько он сам не длится", term.id, reminder->text),
          "возьмите меньше длины срока");
    }
  }

  void pauses(const TermDefinition& term) {
    const Node* node = written("terms", term.id, "pause_in");
    if (node == nullptr) return;
    for (const std::string& id : term.pause_in) {
      const State* state = process_.state(id);
      const auto among = [&](const std::vector<std::string>& ends) {
        return std::find(ends.begin(), ends.end(), id) != ends.end();
      };
      const bool over = (state != nullptr && state->final) || among(term.met_by) || among(term.cancelled_by);
      if (!over) continue;
      reading_.warning(node->place, "pause-after-end",
                       fmt::format("в состоянии «{}» срок «{}» уже кончился: останавливать нечего", id, term.id),
                       "уберите это состояние из pause_in");
    }
  }

  void has_time(const TaskDefinition& task) {
    const Node* length = written("tasks", task.id, "length");
    if (length != nullptr && task.length == Period{} && !reading_.resolve(*length).is_null())
      reading_.warning(length->place, "task-no-time",
                       fmt::format("на поручение «{}» не дано ни дня: срока у него не будет", task.id),
                       "length: P3D — или уберите эту строку, если срока и не должно быть");
    const bool timeless = task.term.empty() && task.due.empty() && task.length == Period{};
    const Node* expired = written("tasks", task.id, "on_expired");
    if (expired != nullptr && timeless)
      reading_.warning(expired->place, "never-expires",
                       fmt::format("поручение «{}» никогда не просрочится: срока у него нет", task.id),
                       "length, term или due у поручения");
  }

  void quorum(const TaskDefinition& task) {
    const auto syntax = parsed(task.quorum);
    const Node* node = written("tasks", task.id, "quorum");
    if (!syntax || node == nullptr) return;
    const bool always = syntax->form == SyntaxForm::Literal && syntax->literal.is_bool() && syntax->literal.as_bool();
    const bool negative = syntax->form == SyntaxForm::Negate && syntax->parts[0].literal.is_number();
    const bool number = syntax->form == SyntaxForm::Literal && syntax->literal.is_number();
    if (always || negative || (number && syntax->literal.as_number() <= Rational(0))) {
      reading_.warning(node->place, "quorum-of-none",
                       fmt::format("кворум поручения «{}» есть и без единого ответа", task.id),
                       "назовите, сколько ответов достаточно: 1 или больше");
      return;
    }
    const auto given_to = parsed(task.has_items ? task.for_each : task.to);
    if (!number || !given_to || given_to->form != SyntaxForm::List || !task.seats.empty()) return;
    if (syntax->literal.as_number() <= Rational(static_cast<std::int64_t>(given_to->parts.size()))) return;
    reading_.warning(node->place, "quorum-too-large",
                     fmt::format("ответов нужно {}, а поручение «{}» дают лишь столько раз: {}", node->text, task.id,
                                 given_to->parts.size()),
                     "возьмите не больше, чем есть кому отвечать");
  }

  Reading& reading_;
  const Definitions& definitions_;
  const Process& process_;
  const Node& file_;
  std::set<std::string> never_filled_;
};

}  // namespace

void check_clocks(Reading& reading, const Definitions& definitions, const Process& process, const Node& file) {
  ClockCheck(reading, definitions, process, file).run();
}

}  // namespace dyak::definitions
