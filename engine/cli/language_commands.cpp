#include <algorithm>
#include <iostream>
#include <iterator>

#include "engine/base/error.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/language/decline_tsv.hpp"
#include "engine/language/language.hpp"

namespace dyak::cli {
namespace {

// Abbreviations come from the definitions when there are any; declension works without them.
std::shared_ptr<const definitions::Definitions> definitions_or_none(const Arguments& arguments) {
  try {
    return load_definitions(arguments);
  } catch (const Error&) {
    return nullptr;
  }
}

template <class Use>
int with_language(const Arguments& arguments, const Use& use) {
  const auto definitions = definitions_or_none(arguments);
  if (definitions != nullptr) return use(definitions->language);
  return use(language::Language());
}

// One text: alone on its line, or {"text": …}.
int say(const Arguments& arguments, const std::string& text) {
  if (arguments.json()) {
    print_json(Record{{"text", text}});
  } else {
    std::cout << text << '\n';
  }
  return 0;
}

// The line of --tsv as JSON: six forms and whether the program is sure, or the error.
Value declined(const std::string& line) {
  std::vector<std::string> parts(1);
  for (const char c : line) {
    if (c == '\t') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  if (parts.size() < kCaseNames.size() + 1) return Record{{"error", parts.back()}};
  Record all{{"sure", parts[kCaseNames.size()] == "sure"}};
  for (std::size_t i = 0; i < kCaseNames.size(); ++i) all[kCaseNames[i]] = parts[i];
  return all;
}

int decline(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"kind", "sex"});
  const Arguments arguments(rest, options, {"tsv"});
  return with_language(arguments, [&](const language::Language& language) {
    if (arguments.has("tsv")) {
      if (arguments.json()) throw UsageError{"--tsv и --json вместе не бывают"};
      arguments.no_more_than(0);
      std::string line;
      while (std::getline(std::cin, line)) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        std::cout << language::decline_tsv_line(language, line) << '\n';
      }
      return 0;
    }
    std::string words;
    for (const std::string& word : arguments.words()) words += (words.empty() ? "" : " ") + word;
    if (words.empty()) throw UsageError{"Не указано, что склонять"};
    const std::string line = language::decline_tsv_line(
        language, arguments.option_or("kind", "name") + "\t" + arguments.option_or("sex", "-") + "\t" + words);
    if (arguments.json()) {
      print_json(declined(line));
      return line.rfind("error", 0) == 0 ? 1 : 0;
    }
    for (const char c : line) std::cout << (c == '\t' ? '\n' : c);
    std::cout << '\n';
    return line.rfind("error", 0) == 0 ? 1 : 0;
  });
}

GrammaticalCase case_of(const std::string& name) {
  for (std::size_t i = 0; i < kCaseNames.size(); ++i) {
    if (name == kCaseNames[i]) return static_cast<GrammaticalCase>(i);
  }
  throw UsageError{"--case: nom, gen, dat, acc, ins или loc"};
}

language::Gender gender_of(const std::string& name) {
  if (name == "f") return language::Gender::Feminine;
  if (name == "n") return language::Gender::Neuter;
  if (name == "m") return language::Gender::Masculine;
  throw UsageError{"--gender: m, f или n"};
}

int numeral(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"case", "gender"});
  const Arguments arguments(rest, options, {"ordinal"});
  const auto number = Rational::parse(arguments.word(0, "число"));
  if (!number || !number->is_integer()) throw UsageError{"Нужно целое число"};
  const GrammaticalCase grammatical_case = case_of(arguments.option_or("case", "nom"));
  const language::Gender gender = gender_of(arguments.option_or("gender", "m"));
  const language::Language language;
  arguments.no_more_than(1);
  return say(arguments, arguments.has("ordinal") ? language.ordinal(number->numerator(), grammatical_case, gender)
                                                 : language.cardinal(number->numerator(), grammatical_case, gender));
}

int date(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"pattern", "case"});
  const Arguments arguments(rest, options, {"words"});
  const auto day = Date::parse_iso(arguments.word(0, "дата ГГГГ-ММ-ДД"));
  if (!day) throw UsageError{"Нужна дата ГГГГ-ММ-ДД"};
  const language::Language language;
  const std::string pattern = arguments.option_or("pattern", "d MMMM y 'г.'");
  if (const std::string problem = language.date_pattern_problem(pattern); !problem.empty()) throw UsageError{problem};
  arguments.no_more_than(1);
  return say(arguments, arguments.has("words")
                            ? language.date_in_words(*day, case_of(arguments.option_or("case", "nom")))
                            : language.date(*day, pattern));
}

std::string joined_words(const Arguments& arguments, std::size_t from, const char* what) {
  std::string words;
  for (std::size_t i = from; i < arguments.words().size(); ++i)
    words += (words.empty() ? "" : " ") + arguments.words()[i];
  if (words.empty()) throw UsageError{std::string("Не указано: ") + what};
  return words;
}

Date day_of(const Arguments& arguments, std::size_t n) {
  const auto day = Date::parse_iso(arguments.word(n, "дата ГГГГ-ММ-ДД"));
  if (!day) throw UsageError{"Нужна дата ГГГГ-ММ-ДД"};
  return *day;
}

int range(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, common_options(), {"words"});
  const Date from = day_of(arguments, 0);
  const Date to = day_of(arguments, 1);
  if (to < from) throw UsageError{"Последний день раньше первого"};
  const language::Language language;
  arguments.no_more_than(2);
  return say(arguments, arguments.has("words") ? language.date_span(from, to) : language.date_range(from, to));
}

int school_year(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.emplace_back("case");
  const Arguments arguments(rest, options, {});
  arguments.no_more_than(1);
  return say(arguments,
             language::Language().school_year(day_of(arguments, 0), case_of(arguments.option_or("case", "nom"))));
}

int count(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.emplace_back("case");
  const Arguments arguments(rest, options, {"words"});
  std::string digits = arguments.word(0, "число");
  if (const auto comma = digits.find(','); comma != std::string::npos) digits[comma] = '.';
  const auto number = Rational::parse(digits);
  if (!number) throw UsageError{"Нужно число: 21 или 1,5"};
  const std::string phrase = joined_words(arguments, 1, "что считать, в именительном падеже");
  return with_language(arguments, [&](const language::Language& language) {
    const language::Form form =
        language.counted(*number, phrase, case_of(arguments.option_or("case", "nom")), arguments.has("words"));
    if (arguments.json()) {
      print_json(Record{{"text", form.text}, {"sure", form.sure}, {"doubt", form.doubt}});
      return 0;
    }
    std::cout << form.text << '\n' << (form.sure ? "sure" : "unsure: " + form.doubt) << '\n';
    return 0;
  });
}

int preposition(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, common_options(), {});
  const std::string base = arguments.word(0, "предлог о, в или с");
  const std::string words = joined_words(arguments, 1, "слова после предлога");
  return with_language(arguments, [&](const language::Language& language) {
    return say(arguments, language.preposition(base, words) + " " + words);
  });
}

int initials(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, common_options(), {});
  const language::Language language;
  arguments.no_more_than(2);
  return say(arguments,
             language.initials(arguments.word(0, "имя"), arguments.words().size() > 1 ? arguments.words()[1] : ""));
}

// The three below read standard input: whole texts do not fit a command line.
std::string standard_input() { return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()}; }

int typeset(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, common_options(), {});
  arguments.no_more_than(0);
  const std::string text = language::typeset(standard_input());
  arguments.json() ? print_json(Record{{"text", text}}) : void(std::cout << text);
  return 0;
}

int oddities(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, common_options(), {});
  const auto found = language::find_oddities(standard_input());
  arguments.no_more_than(0);
  if (arguments.json()) {
    List json;
    for (const language::TextOddity& oddity : found)
      json.push_back(Record{{"character", static_cast<std::int64_t>(oddity.character)},
                            {"code", oddity.code},
                            {"message", oddity.message}});
    print_json(json);
    return found.empty() ? 0 : 1;
  }
  for (const language::TextOddity& oddity : found)
    std::cout << oddity.character << '\t' << oddity.code << '\t' << oddity.message << '\n';
  return found.empty() ? 0 : 1;
}

int sort(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, common_options(), {});
  std::vector<std::string> lines;
  for (std::string line; std::getline(std::cin, line);) lines.push_back(line);
  const language::Language language;
  std::stable_sort(lines.begin(), lines.end(),
                   [&](const std::string& a, const std::string& b) { return language.compare(a, b) < 0; });
  arguments.no_more_than(0);
  if (arguments.json()) {
    print_json(List(lines.begin(), lines.end()));
    return 0;
  }
  for (const std::string& line : lines) std::cout << line << '\n';
  return 0;
}

}  // namespace

std::vector<Command> language_commands() {
  return {{"language decline", "[--tsv | --kind name|post|organisation --sex m|f СЛОВА]", "шесть падежей", decline},
          {"language numeral", "N [--ordinal] [--case C] [--gender m|f|n]", "число прописью", numeral},
          {"language date", "ГГГГ-ММ-ДД [--pattern P | --words [--case C]]", "дата по-русски", date},
          {"language range", "ГГГГ-ММ-ДД ГГГГ-ММ-ДД [--words]",
           "промежуток: 21–28 сентября 2026 г.; с --words: с 21 по 28 …", range},
          {"language school-year", "ГГГГ-ММ-ДД [--case C]", "учебный год этого дня", school_year},
          {"language count", "N СЛОВА [--case C] [--words]", "число со словами: 5 экспертов", count},
          {"language preposition", "о|в|с СЛОВА", "предлог, как он звучит: об экспертизе", preposition},
          {"language initials", "ИМЯ [ОТЧЕСТВО]", "инициалы", initials},
          {"language typeset", "< ТЕКСТ", "кавычки, тире, неразрывные пробелы", typeset},
          {"language oddities", "< ТЕКСТ", "чужие буквы и невидимые знаки в тексте", oddities},
          {"language sort", "< СТРОКИ", "строки в порядке официальных списков", sort}};
}

}  // namespace dyak::cli
