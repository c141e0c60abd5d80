#include "engine/definitions/reading.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/base/utf8.hpp"

namespace dyak::definitions {

namespace {

constexpr std::size_t kFewWords = 8;

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

/// «знак 3 «е» — русская буква» for a word that is Latin but for it; empty for any other.
std::string foreign_letter(std::string_view word) {
  const std::u32string letters = to_utf32(word);
  const bool latin = std::any_of(letters.begin(), letters.end(),
                                 [](char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); });
  for (std::size_t i = 0; latin && i < letters.size(); ++i) {
    if (letters[i] < 0x0400 || letters[i] > 0x04FF) continue;
    return fmt::format("знак {} («{}») — русская буква, наберите его латиницей", i + 1,
                       to_utf8(std::u32string(1, letters[i])));
  }
  return {};
}

std::string joined(const std::string& hint, const std::string& more) {
  return hint.empty() || more.empty() ? hint + more : hint + "; " + more;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& all) {
  std::vector<std::string> known;  // each once: several files may bring the same word
  for (const std::string& one : all) {
    if (std::find(known.begin(), known.end(), one) == known.end()) known.push_back(one);
  }
  const std::string near = nearest(word, known);
  if (!near.empty()) return joined(fmt::format("возможно, вы имели в виду «{}»", near), foreign_letter(word));
  if (known.empty() || known.size() > kFewWords) return {};
  return fmt::format("есть: {}", fmt::join(known, ", "));
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

MapReader::MapReader(Reading& reading, const Node& node, const char* what)
    : reading_(reading), node_(node), what_(what) {
  reading_.is_map(node);
}

const Node* MapReader::get(std::string_view key) {
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
  const Node* found = node_.find(key);
  return found == nullptr || found->is_null() ? nullptr : found;
}

const Node* MapReader::need(std::string_view key) {
  const Node* found = get(key);
  if (found == nullptr && node_.is_map()) {
    reading_.error(node_.place, "missing-key", fmt::format("у {} нет ключа «{}»", what_, key), "добавьте его");
  }
  return found;
}

namespace {

// A title that is read as a text is printed as it stands; what looks like a slot in it is a slip.
void check_title(Reading& reading, std::string_view key, const std::string& text, const Place& place) {
  if (key != "title" || text.find('{') == std::string::npos) return;
  reading.error(place, "title-not-template",
                fmt::format("название «{}» печатается как есть, с фигурными скобками", text),
                "подстановок здесь нет: напишите слова");
}

}  // namespace

std::string MapReader::text(std::string_view key) {
  const Node* found = get(key);
  std::string text = found == nullptr ? std::string{} : reading_.text(*found);
  if (found != nullptr) check_title(reading_, key, text, found->place);
  return text;
}

std::string MapReader::need_text(std::string_view key) {
  const Node* found = need(key);
  std::string text = found == nullptr ? std::string{} : reading_.text(*found);
  if (found != nullptr) check_title(reading_, key, text, found->place);
  return text;
}

bool MapReader::flag(std::string_view key) {
  const Node* found = get(key);
  return found != nullptr && reading_.flag(*found);
}

std::optional<Rational> MapReader::number(std::string_view key) {
  const Node* found = get(key);
  return found == nullptr ? std::nullopt : reading_.number(*found);
}

std::optional<Date> MapReader::date(std::string_view key) {
  const Node* found = get(key);
  return found == nullptr ? std::nullopt : reading_.date(*found);
}

std::optional<Period> MapReader::period(std::string_view key) {
  const Node* found = get(key);
  return found == nullptr ? std::nullopt : reading_.period(*found);
}

std::vector<std::string> MapReader::texts(std::string_view key) {
  std::vector<std::string> all;
  for (const Node* item : items(key)) all.push_back(reading_.text(*item));
  return all;
}

std::string MapReader::choice(std::string_view key, const std::vector<std::string>& words, std::string fallback) {
  const Node* found = get(key);
  return found == nullptr ? fallback : reading_.choice(*found, words);
}

expression::Expression MapReader::expression(std::string_view key, const ScopePtr& scope,
                                             const expression::Type& wanted) {
  const Node* found = get(key);
  return found == nullptr ? expression::Expression{} : reading_.expression(*found, scope, wanted);
}

expression::Expression MapReader::condition(std::string_view key, const ScopePtr& scope) {
  return expression(key, scope, expression::Type::simple(expression::Kind::Bool));
}

expression::TextTemplate MapReader::slots(std::string_view key, const ScopePtr& scope) {
  const Node* found = get(key);
  return found == nullptr ? expression::TextTemplate{} : reading_.slots(*found, scope);
}

std::vector<const Node*> MapReader::items(std::string_view key) {
  const Node* found = get(key);
  return found == nullptr ? std::vector<const Node*>{} : Reading::items(reading_.resolve(*found));
}

std::vector<const Node*> MapReader::rest() const {
  std::vector<const Node*> rest;
  for (const Node& key : node_.keys) {
    if (std::find(asked_.begin(), asked_.end(), key.text) == asked_.end()) rest.push_back(&key);
  }
  return rest;
}

void MapReader::finish() {
  for (const Node* key : rest()) {
    const std::string near = nearest(key->text, asked_);
    reading_.error(key->place, "unknown-key", fmt::format("у {} не бывает ключа «{}»", what_, key->text),
                   near.empty()
                       ? fmt::format("бывают: {}", fmt::join(asked_, ", "))
                       : joined(fmt::format("возможно, вы имели в виду «{}»", near), foreign_letter(key->text)));
  }
}

void read_forms(Reading& reading, const Node& node, Phrase& phrase) {
  MapReader forms(reading, node, "форм слова");
  for (std::size_t i = 0; i < kCaseNames.size(); ++i) {
    phrase.by_hand[i] = forms.text(kCaseNames[i]);
    if (i == 0 && phrase.nominative.empty()) phrase.nominative = phrase.by_hand[i];
  }
  forms.finish();
}

Phrase read_phrase(Reading& reading, const Node& node, PhraseKind kind) {
  Phrase phrase;
  phrase.kind = kind;
  if (node.is_map()) {
    read_forms(reading, node, phrase);
  } else {
    phrase.nominative = reading.text(node);
  }
  return phrase;
}

}  // namespace dyak::definitions
