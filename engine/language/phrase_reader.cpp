// The head of a phrase with its adjectives.
#include "engine/language/phrase_reader.hpp"

#include <algorithm>

#include "engine/language/plain_word.hpp"

namespace dyak::language {

bool is_preposition(std::string_view written) {
  const PlainWord plain(written.size() <= 10 ? written : std::string_view());
  const std::string_view w = plain.text();
  constexpr std::array<std::string_view, 24> kPrepositions{"за", "по",  "из",    "при",   "с",     "со",  "в",   "во",
                                                           "на", "для", "от",    "к",     "о",     "об",  "под", "над",
                                                           "у",  "до",  "через", "между", "среди", "без", "про", "вне"};
  return std::find(kPrepositions.begin(), kPrepositions.end(), w) != kPrepositions.end();
}

namespace {

bool is_short_adjective(std::string_view w) {
  return w == "ст" || w == "гл" || w == "мл" || w == "вед" || w == "Ст" || w == "Гл" || w == "Мл" || w == "Вед";
}

}  // namespace

Form PhraseReader::read() {
  std::size_t after = read_group(0, Place::Head);
  if (found_ && kind_ == PhraseKind::Organisation) after = read_second_name(after);
  if (found_ && kind_ == PhraseKind::Post) after = read_attribute(after);
  if (mixes_alphabets(text_))
    doubt("В «" + std::string(text_) + "» внутри слова смешаны латинские и русские буквы: исправьте его.");
  if (!found_) doubt("Не найдено главное слово в «" + std::string(text_) + "»: впишите формы от руки.");
  if (found_ && may_have_appositions(after)) read_appositions(after);
  if (changes_.overflowed()) doubt("«" + std::string(text_) + "» слишком длинно: впишите формы от руки.");
  if (!target_.is_given()) {
    if (!spelling_.doubt().empty()) doubt(spelling_.doubt());
    if (found_) doubt_nominatives();
    doubt_latin_twins();
  }
  Form form;
  form.text = spelling_.is_clean() ? changes_.applied(text_) : changes_.in_given(spelling_).applied(spelling_.given());
  form.sure = doubt_.empty();
  form.doubt = std::move(doubt_);
  return form;
}

bool PhraseReader::is_listed(std::string_view word) const {
  return std::any_of(abbreviations_.begin(), abbreviations_.end(),
                     [&](const Abbreviation& item) { return item.text == word; });
}

bool PhraseReader::is_abbreviation(const Token& token) {
  const std::string_view w = word(token);
  if (is_listed(w) || is_digit(letter_at(w, 0).code) || w.starts_with("№")) return true;
  if (!is_cyrillic(letter_at(w, 0).code))
    return !is_cyrillic(last_letter(w).code) || w.find('-') == std::string_view::npos;
  if (is_all_caps(w)) {
    constexpr std::size_t kLongest = 14;  // bytes: МБОУДОД, but not ДЕЛОПРОИЗВОДИТЕЛЬ
    return w.size() <= kLongest && find_lemma(CodedWord(w)).empty() && !adjective_at(token) &&
           !(w.find('-') != std::string_view::npos && read_noun_word(text_, token, {std::nullopt, animate()}, false));
  }
  // «и.о.», «зам.»: a dot inside or after the first word.
  return token.to < text_.size() && text_[token.to] == '.' && token.end < text_.size();
}

void PhraseReader::doubt(std::string sentence) {
  if (doubt_.empty()) doubt_ = std::move(sentence);
}

void PhraseReader::change_adjectives(const Adjective* first, const Adjective* last, bool alive) {
  for (; first != last; ++first) {
    const AdjectiveReading& reading = first->reading;
    if (first->written != nullptr) {
      const bool as_genitive = alive && case_ == Case::Acc && reading.column == Column::Masculine;
      change(first->token.from, first->token.to, 1,
             (*first->written)[as_genitive ? 1 : static_cast<std::size_t>(case_)]);
      if (target_.plural) doubt_word(word(first->token));
      continue;
    }
    const Column column = target_.plural_adjectives ? Column::Plural : reading.column;
    if (!reading.paradigm.has(column, target_.adjective)) return doubt_word(word(first->token));
    change(first->token.from, first->token.to, reading.cut, reading.paradigm.ending(column, target_.adjective, alive));
    if (!reading.known) doubt_word(word(first->token));
  }
}

void PhraseReader::change_noun(const Elements& elements, const Token& token) {
  // «лет» is the genitive of «год», and of «лето»: neither is given so.
  if (!elements.known || (!target_.is_given() && is_word(word(token), "лет"))) doubt_word(word(token));
  if (const std::string_view special = target_.plural ? plural_after_number(word(token), case_) : std::string_view();
      !special.empty()) {
    return changes_.add({token.from, token.to, special});
  }
  for (std::size_t i = 0; i < elements.count; ++i) {
    const NounReading& reading = elements.readings[i];
    // «две столовые», «два животных»: a noun that was an adjective stands after a number as adjectives do.
    const bool as_adjective = target_.plural_adjectives && !target_.plural && reading.declines_as_adjective();
    const bool plural = target_.plural || as_adjective;
    const Case noun_case = as_adjective ? target_.adjective : case_;
    if (!reading.has(noun_case, plural)) {
      doubt_word(word(token));
      continue;
    }
    change(elements.tokens[i].from, elements.tokens[i].to, reading.cut, reading.ending(noun_case, plural));
  }
}

bool PhraseReader::is_adverb_before_adjective(const Token& token) {
  const std::string_view w = word(token);
  if (token.comma || !ends_any(w, {"о", "ски"})) return false;
  const Token next = token_at(text_, token.end);
  return !none(next) && !next.bracket && adjective_at(next).has_value();
}

// Ordinals, abbreviations and words cut short, which need no agreement.
PhraseReader::Step PhraseReader::read_short_word(Group& group, const Token& token, Place place) {
  const std::string_view w = word(token);
  if (group.size == 0 && is_short_adjective(w) && has_dot(token) && token.end < text_.size() &&
      (kind_ != PhraseKind::Organisation || !is_upper(letter_at(word(token_at(text_, token.end)), 0).code))) {
    group.after = token.end;
    return Step::Next;
  }
  if (const auto ordinal = read_ordinal(w, token);
      ordinal && group.size < group.run.size() && !none(token_at(text_, token.end))) {
    group.run[group.size++] = *ordinal;
    group.agreement.column = ordinal->reading.column;
    group.after = token.end;
    return Step::Next;
  }
  const bool abbreviation = is_abbreviation(token);
  if (!abbreviation && !is_short_last(token)) return Step::None;
  if (abbreviation) {
    // An abbreviation heads the phrase and does not change itself.
    if (has_dot(token) && kind_ != PhraseKind::Common && !is_listed(w) && is_cyrillic(letter_at(w, 0).code)) {
      const Short read = read_short(token);
      if (read == Short::Adjective) {
        group.after = token.end;
        return Step::Next;
      }
      if (read == Short::Unknown) doubt_word(w);
    }
    if (group.size == 0 && place == Place::Apposition) return end_group(group, group.from);
  }
  found_ = true;
  change_adjectives(group.run.data(), group.run.data() + group.size, animate());
  if (abbreviation && kind_ == PhraseKind::Organisation) doubt_name_after_abbreviation(token);
  return end_group(group, token.end);
}

// «школа-детский сад»
PhraseReader::Step PhraseReader::read_hyphenated(Group& group, const Token& token) {
  const std::size_t hyphen = noun_before_adjective(token);
  if (hyphen == 0) return Step::None;
  const Token noun_token{token.from, hyphen, hyphen, false, false, false, false};
  // A town is not alive: «в Гусь-Хрустальный».
  if (case_ == Case::Acc && kind_ == PhraseKind::Organisation && is_upper(letter_at(text_, hyphen + 1).code)) {
    found_ = true;
    return end_group(group, token.end);
  }
  const auto head = read_noun_word(text_, noun_token, group.agreement, false);
  if (!head) return Step::None;
  // «рабочий-городской службы»
  if (ends_in_oy(word(token)) && !leads_to_noun(token, *adjective_at(token))) doubt_word(word(token));
  finish_noun(*head, noun_token, group.run.data(), group.size);
  return end_group(group, read_group(hyphen + 1, Place::Apposition));
}

// An adjective joins the run, a noun ends the group.
PhraseReader::Step PhraseReader::read_agreeing(Group& group, const Token& token, Place place) {
  const std::string_view w = word(token);
  const auto last = [&]() -> const Adjective& { return group.run[group.size - 1]; };
  if (is_word(w, "член")) group.agreement.prefer_animate = true;  // «двух членов совета»
  const auto adjective = adjective_at(token);
  // «заведующий мастерской», «рабочий городской службы»: what looks like a masculine nominative depends on the head.
  if (adjective && group.size > 0 && last().reading.head_able && ends_in_oy(w)) {
    const bool led = leads_to_noun(token, *adjective);
    // «заведующий мастерской контент-менеджер»: two posts, and what the first one manages.
    if (led && governs_instrumental(word(last().token)))
      doubt("Слово «" + std::string(w) + "» может быть и творительным падежом: проверьте формы.");
    if (!led || governs_instrumental(word(last().token))) return Step::Stop;
  }
  const bool fits = adjective && (!group.agreement.column || *group.agreement.column == adjective->column);
  auto noun =
      fits ? singular_noun(text_, token, group.agreement) : read_noun_word(text_, token, group.agreement, false);
  if (fits && group.size < group.run.size() && (!noun || adjective->head_able || leads_to_noun(token, *adjective))) {
    group.run[group.size++] = {token, *adjective, nullptr};
    group.agreement.column = adjective->column;
    group.after = token.end;
    return token.closes && !token.bracket ? Step::Stop : Step::Next;
  }
  const bool duties = group.size > 0 && last().reading.head_able && is_word(w, "обязанности");
  if (noun && !duties) return end_group(group, finish_noun(*noun, token, group.run.data(), group.size));
  const bool joins =
      group.size > 0 && (w == "и" || w == "или") && is_adverb_before_adjective_after(token, group.agreement);
  if (joins || is_adverb_before_adjective(token)) {
    group.after = token.end;
    return Step::Next;
  }
  const bool run_stands_alone = group.size > 0 && last().reading.head_able;
  if (run_stands_alone && is_unknown_thing(token)) doubt_word(w);
  if (run_stands_alone || place == Place::Apposition || is_preposition(w)) return Step::Stop;
  noun = read_noun_word(text_, token, group.agreement, true);
  return noun ? end_group(group, finish_noun(*noun, token, group.run.data(), group.size)) : Step::Stop;
}

std::size_t PhraseReader::read_group(std::size_t at, Place place) {
  Group group{at, at, {}, 0, {std::nullopt, animate()}, at};
  for (Step step = Step::Next; step == Step::Next;) {
    const Token token = token_at(text_, group.after);
    if (none(token) || token.quoted) break;
    if (token.bracket && animate() && group.size > 0 &&
        (group.run[group.size - 1].reading.head_able || !adjective_at(token)))
      break;
    step = read_short_word(group, token, place);
    if (step == Step::None) step = read_hyphenated(group, token);
    if (step == Step::None) step = read_agreeing(group, token, place);
    if (step == Step::End) return group.end;
  }
  if (group.size == 0) return at;
  found_ = true;
  const Adjective& last = group.run[group.size - 1];
  if (!last.reading.head_able && !animate() && place == Place::Head) doubt_word(word(last.token));
  // «заведующая», «рабочий» without a noun: somebody.
  const bool somebody = animate() || (kind_ == PhraseKind::Common && last.reading.column != Column::Neuter);
  if (place == Place::Head) {
    head_column_ = last.reading.column;
    head_animate_ = somebody;
  }
  change_adjectives(group.run.data(), group.run.data() + group.size, somebody);
  return last.token.end;
}

std::size_t PhraseReader::noun_before_adjective(const Token& token) {
  const std::string_view w = word(token);
  const std::size_t hyphen = w.find('-');
  if (hyphen == std::string_view::npos || kind_ == PhraseKind::Common) return 0;
  const std::string_view first = w.substr(0, hyphen);
  const bool abbreviation = is_all_caps(first) && !is_all_caps(w);
  if (first.ends_with("о") || first.ends_with("е") || is_fixed_first(first) || abbreviation) return 0;
  if (!adjective_at(token) || !read_singular(CodedWord(first), {std::nullopt, animate()})) return 0;
  return token.from + hyphen;
}

bool PhraseReader::is_changing_noun(const Token& token) {
  const auto noun = singular_noun(text_, token, {std::nullopt, false});
  return noun && noun->readings[0].has(Case::Gen) &&
         !(noun->readings[0].cut == 0 && noun->readings[0].ending(Case::Gen).empty());
}

void PhraseReader::doubt_name_after_abbreviation(const Token& abbreviation) {
  const Token next = token_at(text_, abbreviation.end);
  if (none(next) || next.quoted || next.bracket || is_abbreviation(next) || case_ == Case::Nom) return;
  const bool person = word(abbreviation) == "ИП" && is_upper(letter_at(word(next), 0).code);
  const auto adjective = adjective_at(next);
  if (person || is_changing_noun(next) || (adjective && leads_to_noun(next, *adjective)))
    doubt("Проверьте слово «" + std::string(word(next)) + "» после «" + std::string(word(abbreviation)) +
          "»: оно может склоняться.");
}

bool PhraseReader::leads_to_noun(const Token& token, const AdjectiveReading& reading) {
  const Token next = token_at(text_, token.end);
  if (none(next) || next.quoted || next.bracket || token.comma) return false;
  const auto adjective = adjective_at(next);
  if (adjective && adjective->column == reading.column) return true;
  return read_noun_word(text_, next, {reading.column, animate()}, false).has_value();
}

bool PhraseReader::is_adverb_before_adjective_after(const Token& conjunction, const Agreement& agreement) {
  const Token next = token_at(text_, conjunction.end);
  if (none(next) || next.quoted) return false;
  const auto adjective = adjective_at(next);
  return adjective && agreement.column == adjective->column;
}

std::size_t PhraseReader::finish_noun(const Elements& elements, const Token& token, Adjective* run, std::size_t size) {
  if (!found_) {
    head_column_ = elements.readings[0].column;
    head_animate_ = is_head_animate(elements) || elements.readings[0].person || animate();
  }
  found_ = true;
  // «заведующий отдел»: a thing after a word that is a post by itself.
  if (animate() && size > 0 && !elements.readings[0].paradigm.animate() && !is_agent(word(token)) &&
      elements.readings[0].column != Column::Neuter)
    doubt_word(word(token));
  change_adjectives(run, run + size, is_head_animate(elements) || animate());
  change_noun(elements, token);
  // «детская бблиотека»
  const Token next = token_at(text_, token.end);
  if (elements.readings[0].declines_as_adjective() && is_unknown_thing(next)) doubt_word(word(next));
  if (kind_ == PhraseKind::Organisation) doubt_proper_name(token, elements);
  return token.end;
}

}  // namespace dyak::language
