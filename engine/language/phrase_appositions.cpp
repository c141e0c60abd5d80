// What stands after the head and changes with it: attributes, second names, appositions.
#include <algorithm>

#include "engine/language/phrase_forms.hpp"
#include "engine/language/phrase_reader.hpp"
#include "engine/language/plain_word.hpp"

namespace dyak::language {

std::size_t PhraseReader::read_attribute(std::size_t after) {
  if (!head_column_ || after == 0 || text_[after - 1] == ',') return after;
  const Token token = token_at(text_, after);
  if (none(token) || token.quoted || token.bracket || is_abbreviation(token)) return after;
  const auto adjective = adjective_at(token);
  if (!adjective || adjective->column != *head_column_ || ends_in_oy(word(token))) return after;
  if (noun_before_adjective(token) != 0) return after;
  const Token next = token_at(text_, token.end);
  const auto noun = none(next) ? std::nullopt : read_noun_word(text_, next, {adjective->column, true}, false);
  if (noun && !noun->readings[0].paradigm.animate()) return after;  // «медсестра высшая категория»
  return leads_to_noun(token, *adjective) ? read_group(after, Place::Apposition) : change_attribute(token);
}

bool PhraseReader::starts_apposition(std::size_t at) {
  Agreement agreement{std::nullopt, animate()};
  for (int words = 0; words < 4; ++words) {
    const Token token = token_at(text_, at);
    if (none(token) || token.quoted || is_abbreviation(token)) return false;
    if (const auto noun = read_noun_word(text_, token, agreement, false)) {
      const NounReading& reading = noun->readings[0];
      const bool person = reading.column == Column::Masculine || reading.column == Column::Feminine;
      return person && reading.paradigm.animate() == animate() && reading.paradigm.animate();
    }
    const auto adjective = adjective_at(token);
    const bool person = adjective && (adjective->column == Column::Masculine || adjective->column == Column::Feminine);
    if (!person || ends_in_oy(word(token))) return false;
    if (adjective->head_able) return true;
    agreement.column = adjective->column;
    at = token.end;
  }
  return false;
}

std::size_t PhraseReader::read_second_name(std::size_t after) {
  if (!head_column_ || after == 0 || text_[after - 1] == ',') return after;
  const Token token = token_at(text_, after);
  if (none(token) || token.quoted || token.bracket || is_abbreviation(token)) return after;
  const bool capital = is_upper(letter_at(word(token), 0).code) && !is_all_caps(word(token));
  const auto adjective = adjective_at(token);
  if (adjective && adjective->column != Column::Plural && !ends_in_oy(word(token))) {
    const bool agrees = adjective->column == *head_column_;
    const bool last = none(token_at(text_, token.end));
    if (capital && agrees && last) return change_attribute(token);
    if (!capital && is_place_noun(PlainWord(word(token_at(text_, 0))).text())) doubt_word(word(token));
    if (!capital && leads_to_noun(token, *adjective)) return read_group(after, Place::Apposition);
    if (!capital && agrees && !head_animate_) return change_attribute(token);
    // «Республика Северная Осетия – Алания»: a name of several words stays whole.
    if (capital && leads_to_noun(token, *adjective)) return text_.size();
    return after;
  }
  // «Чегем Второй» changes, «музей Толстой» of somebody's name does not: both are written alike.
  if (capital && adjective && case_ != Case::Nom && ends_in_oy(word(token)) && none(token_at(text_, token.end)))
    doubt_word(word(token));
  if (capital) doubt_common_noun_as_name(token);
  const auto noun = capital ? std::nullopt : read_noun_word(text_, token, {std::nullopt, false}, false);
  const Token next = token_at(text_, token.end);
  const bool named = !none(next) && (word(next).starts_with("№") || next.quoted);
  if (!noun || !named || noun->readings[0].column == Column::Plural) return after;
  change_noun(*noun, token);
  return token.end;
}

void PhraseReader::doubt_common_noun_as_name(const Token& token) {
  if (case_ == Case::Nom || none(token_at(text_, token.end)) || !is_changing_noun(token)) return;
  doubt("Название «" + std::string(word(token)) + "…» стоит без кавычек: проверьте, склоняется ли оно.");
}

bool PhraseReader::may_have_appositions(std::size_t after) const {
  if (after > 0 && text_[after - 1] == ',') return true;
  for (std::size_t i = after; i < text_.size(); ++i) {
    const char c = text_[i];
    if (c == ',' || c == '(') return true;
    const std::string_view rest = text_.substr(i);
    if (c == ' ' && (rest.starts_with(" - ") || rest.starts_with(" и "))) return true;
    if (c == '\xE2' && (rest.starts_with("—") || rest.starts_with("–"))) return true;
  }
  return false;
}

void PhraseReader::read_appositions(std::size_t after) {
  int quotes = 0;
  bool comma = after > 0 && text_[after - 1] == ',';
  while (after < text_.size()) {
    const Token token = token_at(text_, after);
    if (none(token)) return;
    count_quotes(after, token.from, quotes);
    const std::string_view w = word(token);
    const bool dash = w == "-" || w == "–" || w == "—";
    const bool joined = (dash && starts_group_after_dash(token.end)) || (w == "и" && starts_apposition(token.end));
    if (quotes <= 0 && joined) {
      after = std::max(token.end, read_group(token.end, Place::Apposition));
    } else if (quotes <= 0 && (comma || token.bracket) && starts_apposition(token.from)) {
      // «Гимназия № 12 (корпус 2)»: after what singles it out either way is written.
      const bool singled = text_.substr(0, token.from).find_first_of("0123456789\"") != std::string_view::npos ||
                           text_.substr(0, token.from).find("»") != std::string_view::npos;
      if (token.bracket && kind_ == PhraseKind::Organisation && singled) doubt_word(w);
      after = std::max(token.end, read_group(token.from, Place::Apposition));
    } else if (quotes <= 0 && token.bracket && kind_ == PhraseKind::Organisation &&
               starts_group_after_dash(token.from)) {
      // «Управление (отдел) образования»
      after = std::max(token.end, read_group(token.from, Place::Apposition));
    } else if (quotes <= 0 && comma && agrees_with_head(token)) {
      after = change_attribute(token);
    } else {
      // «лицо - ответственное за питание»
      const Token next = token_at(text_, token.end);
      if (quotes <= 0 && (dash || w == "и") && agrees_with_head(next) && !ends_in_oy(word(next)))
        doubt_word(word(next));
      after = token.end;
    }
    count_quotes(token.to, after, quotes);
    comma = token.comma;
  }
}

bool PhraseReader::starts_group_after_dash(std::size_t at) {
  if (kind_ != PhraseKind::Organisation) return starts_apposition(at);
  Agreement agreement{std::nullopt, animate()};
  for (int words = 0; words < 4; ++words) {
    const Token token = token_at(text_, at);
    if (none(token) || token.quoted || is_abbreviation(token)) return false;
    if (const auto noun = read_noun_word(text_, token, agreement, false)) {
      // «Управление - образования»
      const bool both = noun->readings[0].column == Column::Plural && is_dependent_form(word(token));
      if (both) doubt_word(word(token));
      return !both;
    }
    const auto adjective = adjective_at(token);
    if (!adjective) return false;
    agreement.column = adjective->column;
    at = token.end;
  }
  return false;
}

bool PhraseReader::agrees_with_head(const Token& token) {
  if (!head_column_ || token.quoted || token.bracket) return false;
  const auto adjective = adjective_at(token);
  const Token next = token_at(text_, token.end);
  return adjective && adjective->column == *head_column_ &&
         (none(next) || is_preposition(word(next)) || adjective->head_able);
}

std::size_t PhraseReader::change_attribute(const Token& token) {
  const Adjective attribute{token, *adjective_at(token), nullptr};
  change_adjectives(&attribute, &attribute + 1, head_animate_);
  return token.end;
}

void PhraseReader::count_quotes(std::size_t from, std::size_t to, int& quotes) const {
  for (std::size_t i = from; i < to && i < text_.size();) {
    const Letter letter = letter_at(text_, i);
    if (letter.code == U'«' || letter.code == U'„') ++quotes;
    if (letter.code == U'»' || letter.code == U'“') --quotes;
    i += letter.size;
  }
}

void PhraseReader::doubt_proper_name(const Token& head, const Elements& elements) {
  const Token next = token_at(text_, head.end);
  if (none(next) || next.quoted || !is_upper(letter_at(word(next), 0).code) || is_all_caps(word(next))) return;
  const bool named = is_word(word(head), "город") || word(head) == "ИП" || elements.readings[0].paradigm.animate();
  if (named && case_ != Case::Nom)
    doubt("Имя собственное «" + std::string(word(next)) + "» после слова «" + std::string(word(head)) +
          "» проверьте отдельно.");
}

}  // namespace dyak::language
