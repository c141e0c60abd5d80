#include "engine/definitions/reading.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/definitions/suggest.hpp"

namespace dyak::definitions {

namespace {

bool is_id(std::string_view text, char joint) {
  if (text.empty() || text.front() < 'a' || text.front() > 'z' || text.back() == joint) return false;
  char before = joint;
  for (const char c : text) {
    const bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == joint && before != joint);
    if (!good) return false;
    before = c;
  }
  return true;
}

void gather_paths(const Node& node, const std::string& path, std::vector<std::string>& paths) {
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const std::string inner = path + "." + node.keys[i].text;
    if (node.items[i].is_map()) {
      gather_paths(node.items[i], inner, paths);
    } else {
      paths.push_back(inner);
    }
  }
}

bool names_setting(const Node& node) {
  constexpr std::string_view kPrefix = "settings.";
  if (!node.is_scalar() || node.style != ScalarStyle::Plain || node.text.size() <= kPrefix.size()) return false;
  if (std::string_view(node.text).substr(0, kPrefix.size()) != kPrefix) return false;
  return std::all_of(node.text.begin(), node.text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
  });
}

const Node* child(const Node& map, std::string_view key) {
  for (std::size_t i = 0; i < map.keys.size(); ++i) {
    if (identifier(map.keys[i].text) == identifier(key)) return &map.items[i];
  }
  return nullptr;
}

}  // namespace

ScopePtr with(const ScopePtr& scope, std::string name, expression::Type type) {
  if (!scope) return nullptr;
  return std::make_shared<const expression::Scope>(scope->with(std::move(name), std::move(type)));
}

expression::Type element_of(const expression::Type& list) {
  if (list.kind == expression::Kind::List && list.element) return *list.element;
  return expression::Type::simple(expression::Kind::Any);
}

void Reading::error(const Place& place, std::string code, std::string message, std::string hint) {
  findings_.push_back({Severity::Error, std::move(code), std::move(message), std::move(hint), place, {}});
}

void Reading::warning(const Place& place, std::string code, std::string message, std::string hint) {
  findings_.push_back({Severity::Warning, std::move(code), std::move(message), std::move(hint), place, {}});
}

bool Reading::refer(const Place& place, std::string_view id, const std::vector<std::string>& known, const char* code,
                    const char* what) {
  if (id.empty() || std::find(known.begin(), known.end(), id) != known.end()) return true;
  error(place, code, fmt::format("нет {} «{}»", what, id), did_you_mean(id, known));
  return false;
}

const Node* Reading::setting(const Node& node) {
  const Node* at = settings_;
  std::string_view path = std::string_view(node.text).substr(std::string_view("settings.").size());
  while (at != nullptr && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    at = at->is_map() ? child(*at, path.substr(0, dot)) : nullptr;
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return at;
}

const Node& Reading::resolve(const Node& node) {
  if (!names_setting(node)) return node;
  if (const Node* found = setting(node)) return *found;
  std::vector<std::string> known;
  if (settings_ != nullptr) gather_paths(*settings_, "settings", known);
  error(node.place, "setting-unknown", fmt::format("в organisation.yaml нет настройки «{}»", node.text),
        did_you_mean(node.text, known));
  return nothing_;
}

std::string Reading::text(const Node& node) {
  const Node& value = resolve(node);
  if (value.is_scalar()) return value.text;
  if (!value.is_null()) {
    error(node.place, "wrong-shape", "здесь ожидается текст, а стоит список или набор ключей",
          "если текст начинается с «{» или «[», возьмите его в кавычки");
  }
  return {};
}

std::string Reading::id(const Node& node) {
  std::string word = text(node);
  if (!word.empty() && !is_id(word, '-')) {
    error(node.place, "bad-id", fmt::format("«{}» не годится в обозначения", word),
          joined(foreign_letter(word), "строчные латинские буквы, цифры и дефис: group-creation"));
  }
  return word;
}

std::string Reading::name(const Node& node) {
  std::string word = text(node);
  if (!word.empty() && !is_id(word, '_')) {
    error(node.place, "bad-name", fmt::format("«{}» не годится в имена полей", word),
          joined(foreign_letter(word), "строчные латинские буквы, цифры и знак «_»: work_plan"));
  }
  return word;
}

bool Reading::flag(const Node& node) {
  const Node& value = resolve(node);
  if (is_unknown_setting(value)) return false;
  if (!is_flag(value)) {
    error(node.place, "bad-flag", "здесь ожидается true или false", "без кавычек; yes и no не годятся");
    return false;
  }
  return to_value(value).as_bool();
}

std::optional<Rational> Reading::number(const Node& node) {
  const Node& value = resolve(node);
  if (is_number(value)) return Rational::parse(value.text);
  if (is_unknown_setting(value)) return std::nullopt;
  error(node.place, "bad-number", "здесь ожидается число", "без кавычек, дробная часть после точки: 12 или 0.5");
  return std::nullopt;
}

std::optional<Date> Reading::date(const Node& node) {
  const Node& value = resolve(node);
  if (is_unknown_setting(value)) return std::nullopt;
  const std::string word = value.is_scalar() ? value.text : text(node);
  const auto date = Date::parse_iso(word);
  if (!date) error(node.place, "bad-date", fmt::format("«{}» — не дата", word), "год-месяц-день: 2026-09-14");
  return date;
}

std::optional<Moment> Reading::moment(const Node& node) {
  const Node& value = resolve(node);
  if (is_unknown_setting(value)) return std::nullopt;
  const std::string word = value.is_scalar() ? value.text : text(node);
  const auto moment = Moment::parse_iso(word);
  if (!moment)
    error(node.place, "bad-moment", fmt::format("«{}» — не момент времени", word),
          "с поясом: 2026-09-14T10:05:00+03:00");
  return moment;
}

std::optional<Period> Reading::period(const Node& node) {
  const Node& value = resolve(node);
  if (is_unknown_setting(value)) return std::nullopt;
  const std::string word = value.is_scalar() ? value.text : text(node);
  const auto period = Period::parse(word);
  if (!period) {
    error(node.place, "bad-period", fmt::format("«{}» — не длительность", word),
          "по ISO 8601: P7D — семь дней, P1M — месяц, P1Y — год");
  }
  return period;
}

std::optional<int> Reading::hour(const Node& node) {
  const std::string word = text(node);
  if (word.empty()) return std::nullopt;
  const auto digit = [&](std::size_t at) { return word[at] >= '0' && word[at] <= '9'; };
  const bool shaped = word.size() == 5 && word[2] == ':' && digit(0) && digit(1) && digit(3) && digit(4);
  const int hour = shaped ? (word[0] - '0') * 10 + word[1] - '0' : 24;
  const int minute = shaped ? (word[3] - '0') * 10 + word[4] - '0' : 0;
  if (hour < 24 && minute < 60) return hour * 60 + minute;
  error(node.place, "term-hour", fmt::format("«{}» — не час дня", word), "пишите в кавычках: \"18:00\"");
  return std::nullopt;
}

std::string Reading::choice(const Node& node, const std::vector<std::string>& words) {
  const Node& value = resolve(node);
  if (is_unknown_setting(value)) return words.front();
  const std::string word = value.is_scalar() ? value.text : text(node);
  if (std::find(words.begin(), words.end(), word) != words.end()) return word;
  const std::string near = did_you_mean(word, words);
  error(node.place, "bad-choice", fmt::format("«{}» здесь не годится", word),
        near.empty() ? fmt::format("есть: {}", fmt::join(words, ", ")) : near);
  return words.front();
}

bool Reading::is_map(const Node& node) {
  if (node.is_map()) return true;
  error(node.place, "wrong-shape", "здесь ожидается набор ключей",
        "имя: значение, каждое со своей строки, или {имя: значение}");
  return false;
}

std::vector<const Node*> Reading::items(const Node& node) {
  std::vector<const Node*> all;
  if (node.is_list()) {
    for (const Node& item : node.items) all.push_back(&item);
  } else if (!node.is_null()) {
    all.push_back(&node);
  }
  return all;
}

expression::Expression Reading::expression(const Node& node, const ScopePtr& scope, const expression::Type& wanted) {
  if (!node.is_scalar()) {
    error(node.place, "wrong-shape", "здесь ожидается выражение", "выражение с «{», «[» или «: » возьмите в кавычки");
    return {};
  }
  return scope ? expression::Expression::compile(source_text(node), *scope, wanted, findings_)
               : expression::Expression{};
}

expression::TextTemplate Reading::slots(const Node& node, const ScopePtr& scope) {
  const Node& value = resolve(node);
  if (!value.is_scalar()) {
    text(node);
    return {};
  }
  return scope ? expression::TextTemplate::compile(source_text(value), *scope, findings_) : expression::TextTemplate{};
}

}  // namespace dyak::definitions
