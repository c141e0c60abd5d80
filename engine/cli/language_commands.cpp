#include <iostream>

#include "engine/base/error.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/office.hpp"
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

int decline(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"kind", "sex"});
  const Arguments arguments(rest, options, {"tsv"});
  return with_language(arguments, [&](const language::Language& language) {
    if (arguments.has("tsv")) {
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
  std::cout << (arguments.has("ordinal") ? language.ordinal(number->numerator(), grammatical_case, gender)
                                         : language.cardinal(number->numerator(), grammatical_case, gender))
            << '\n';
  return 0;
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
  std::cout << (arguments.has("words") ? language.date_in_words(*day, case_of(arguments.option_or("case", "nom"))) : language.date(*day, pattern))
            << '\n';
  return 0;
}

}  // namespace

std::vector<Command> language_commands() {
  return {{"language decline", "[--tsv | --kind name|post|organisation --sex m|f СЛОВА]", "шесть падежей", decline},
          {"language numeral", "N [--ordinal] [--case C] [--gender m|f|n]", "число прописью", numeral},
          {"language date", "ГГГГ-ММ-ДД [--pattern P | --words [--case C]]", "дата по-русски", date}};
}

}  // namespace dyak::cli
