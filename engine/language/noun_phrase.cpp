// How a noun phrase is read: adjectives and participles, then the head noun; what follows depends on it and stays,
// except appositions (after a hyphen, a dash, a comma, «и», in brackets) that stand in the nominative themselves.
// Source: Русская грамматика (1980), §§ 1785-1810; Розенталь, §§ 183-199.
#include "engine/language/noun_phrase.hpp"

#include <algorithm>
#include <array>

#include "engine/language/letters.hpp"
#include "engine/language/phrase_changes.hpp"
#include "engine/language/phrase_words.hpp"

namespace dyak::language {
namespace {

using Case = GrammaticalCase;

class Reader {
 public:
  Reader(std::string_view text, PhraseKind kind, const PhraseTarget& target, const std::vector<Abbreviation>& abbreviations)
      : text_(text), kind_(kind), target_(target), case_(target.noun), abbreviations_(abbreviations) {}

  Form read() {
    std::size_t after = read_group(0, Place::Head);
    if (found_ && kind_ == PhraseKind::Organisation) after = read_second_name(after);
    if (!found_) doubt("Не найдено главное слово в «" + std::string(text_) + "»: впишите формы от руки.");
    if (found_ && may_have_appositions(after)) read_appositions(after);
    Form form;
    form.text = changes_.applied(text_);
    form.sure = doubt_.empty();
    form.doubt = std::move(doubt_);
    return form;
  }

  /// Of the head word, after read().
  Gender gender() const {
    if (head_column_ == Column::Feminine) return Gender::Feminine;
    if (head_column_ == Column::Neuter) return Gender::Neuter;
    return head_column_ == Column::Plural ? Gender::Plural : Gender::Masculine;
  }
  bool is_animate() const { return head_animate_; }

 private:
  enum class Place { Head, Apposition };

  bool animate() const { return kind_ == PhraseKind::Post; }

  /// The same word is looked at ahead and again in its turn: the last few readings are kept.
  std::optional<AdjectiveReading> adjective_at(const Token& token) {
    for (const Memo& memo : memos_)
      if (memo.from == token.from && memo.to == token.to) return memo.reading;
    Memo& memo = memos_[next_memo_++ % memos_.size()];
    memo = {token.from, token.to, read_adjective(word(token))};
    return memo.reading;
  }

  std::string_view word(const Token& token) const { return text_.substr(token.from, token.to - token.from); }
  static bool none(const Token& token) { return token.from == token.to; }

  bool is_listed(std::string_view word) const {
    return std::any_of(abbreviations_.begin(), abbreviations_.end(),
                       [&](const Abbreviation& item) { return item.text == word; });
  }

  bool is_abbreviation(const Token& token) {
    const std::string_view w = word(token);
    if (is_listed(w) || is_digit(letter_at(w, 0).code) || w.starts_with("№")) return true;
    if (!is_cyrillic(letter_at(w, 0).code))
      return !is_cyrillic(last_letter(w).code) || w.find('-') == std::string_view::npos;
    if (is_all_caps(w)) return find_lemma(CodedWord(w)).empty() && !adjective_at(token);
    // «и.о.», «зам.»: a dot inside or after the first word.
    return token.to < text_.size() && text_[token.to] == '.' && token.end < text_.size();
  }

  static bool is_preposition(std::string_view w) {
    constexpr std::array<std::string_view, 18> kPrepositions{"за",  "по", "из", "при", "с",  "со",  "в",   "во", "на",
                                                             "для", "от", "к",  "о",   "об", "под", "над", "у",  "до"};
    return std::find(kPrepositions.begin(), kPrepositions.end(), w) != kPrepositions.end();
  }

  static bool is_short_adjective(std::string_view w) {
    return w == "ст" || w == "гл" || w == "мл" || w == "вед" || w == "Ст" || w == "Гл" || w == "Мл" || w == "Вед";
  }

  void doubt(std::string sentence) {
    if (doubt_.empty()) doubt_ = std::move(sentence);
  }
  void doubt_word(std::string_view w) { doubt("Слово «" + std::string(w) + "» не знакомо: проверьте его форму."); }

  void change(std::size_t from, std::size_t to, int cut, std::string_view ending) {
    if (target_.is_given()) return;
    const std::string_view stem = without_last(text_.substr(from, to - from), cut);
    changes_.add({from + stem.size(), to, ending});
  }

  void change_adjectives(const Adjective* first, const Adjective* last, bool alive) {
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

  bool is_head_animate(const Elements& elements) const { return elements.readings[0].paradigm.animate(); }

  void change_noun(const Elements& elements, const Token& token) {
    if (!elements.known) doubt_word(word(token));
    if (const std::string_view special = target_.plural ? plural_after_number(word(token), case_) : std::string_view(); !special.empty()) {
      return changes_.add({token.from, token.to, special});
    }
    for (std::size_t i = 0; i < elements.count; ++i) {
      const NounReading& reading = elements.readings[i];
      if (!reading.has(case_, target_.plural)) {
        doubt_word(word(token));
        continue;
      }
      change(elements.tokens[i].from, elements.tokens[i].to, reading.cut, reading.ending(case_, target_.plural));
    }
  }

  bool is_adverb_before_adjective(const Token& token) {
    const std::string_view w = word(token);
    if (!w.ends_with("о") && !w.ends_with("и")) return false;
    const Token next = token_at(text_, token.end);
    return !none(next) && adjective_at(next).has_value();
  }

  /// Reads adjectives and their noun from `at`; returns where what depends on them begins.
  std::size_t read_group(std::size_t at, Place place) {
    std::array<Adjective, 8> run;
    std::size_t size = 0;
    Agreement agreement{std::nullopt, animate()};
    std::size_t after = at;
    while (true) {
      const Token token = token_at(text_, after);
      if (none(token) || token.quoted) break;
      const std::string_view w = word(token);
      if (size == 0 && is_short_adjective(w) && text_.substr(token.to).starts_with(".")) {
        after = token.end;
        continue;
      }
      if (const auto ordinal = read_ordinal(w, token);
          ordinal && size < run.size() && !none(token_at(text_, token.end))) {
        run[size++] = *ordinal;
        agreement.column = ordinal->reading.column;
        after = token.end;
        continue;
      }
      if (is_abbreviation(token)) {
        // An abbreviation heads the phrase and does not change itself.
        if (size == 0 && place == Place::Apposition) return at;
        found_ = true;
        change_adjectives(run.data(), run.data() + size, animate());
        return token.end;
      }
      const auto adjective = adjective_at(token);
      const bool fits = adjective && (!agreement.column || *agreement.column == adjective->column);
      auto noun = fits ? singular_noun(text_, token, agreement) : read_noun_word(text_, token, agreement, false);
      if (fits && size < run.size() && (!noun || adjective->head_able || leads_to_noun(token, *adjective))) {
        run[size++] = {token, *adjective, nullptr};
        agreement.column = adjective->column;
        after = token.end;
        if (token.closes && !token.bracket) break;
        continue;
      }
      const bool duties = size > 0 && run[size - 1].reading.head_able && lowered(w) == "обязанности";
      if (noun && !duties) return finish_noun(*noun, token, run.data(), size);
      const bool joins = size > 0 && (w == "и" || w == "или") && is_adverb_before_adjective_after(token, agreement);
      if (joins || is_adverb_before_adjective(token)) {
        after = token.end;
        continue;
      }
      const bool run_stands_alone = size > 0 && run[size - 1].reading.head_able;
      if (run_stands_alone || place == Place::Apposition || is_preposition(w)) break;
      noun = read_noun_word(text_, token, agreement, true);
      if (noun) return finish_noun(*noun, token, run.data(), size);
      break;
    }
    if (size == 0) return at;
    found_ = true;
    if (!run[size - 1].reading.head_able && !animate() && place == Place::Head) doubt_word(word(run[size - 1].token));
    change_adjectives(run.data(), run.data() + size, animate());
    return run[size - 1].token.end;
  }

  /// Whether an adjective that is also a noun stands before an agreeing noun: «рабочий стол», «учёный секретарь».
  bool leads_to_noun(const Token& token, const AdjectiveReading& reading) {
    const Token next = token_at(text_, token.end);
    if (none(next) || next.quoted || token.comma) return false;
    const auto adjective = adjective_at(next);
    if (adjective && adjective->column == reading.column) return true;
    return read_noun_word(text_, next, {reading.column, animate()}, false).has_value();
  }

  bool is_adverb_before_adjective_after(const Token& conjunction, const Agreement& agreement) {
    const Token next = token_at(text_, conjunction.end);
    if (none(next) || next.quoted) return false;
    const auto adjective = adjective_at(next);
    return adjective && agreement.column == adjective->column;
  }

  std::size_t finish_noun(const Elements& elements, const Token& token, Adjective* run, std::size_t size) {
    if (!found_) {
      head_column_ = elements.readings[0].column;
      head_animate_ = is_head_animate(elements) || animate();
    }
    found_ = true;
    change_adjectives(run, run + size, is_head_animate(elements) || animate());
    change_noun(elements, token);
    if (kind_ == PhraseKind::Organisation) doubt_proper_name(token, elements);
    return token.end;
  }

  /// «город Нальчик», «индивидуальный предприниматель Иванов»: the name after the noun has a case of its own.
  void doubt_proper_name(const Token& head, const Elements& elements) {
    const Token next = token_at(text_, head.end);
    if (none(next) || next.quoted || !is_upper(letter_at(word(next), 0).code) || is_all_caps(word(next))) return;
    const bool named = lowered(word(head)) == "город" || elements.readings[0].paradigm.animate();
    if (named && case_ != Case::Nom)
      doubt("Имя собственное «" + std::string(word(next)) + "» после слова «" + std::string(word(head)) +
            "» проверьте отдельно.");
  }

  /// Only what cannot be a dependent: a noun (with its adjectives) whose form is a nominative and no other case.
  bool starts_apposition(std::size_t at) {
    Agreement agreement{std::nullopt, animate()};
    for (int words = 0; words < 4; ++words) {
      const Token token = token_at(text_, at);
      if (none(token) || token.quoted || is_abbreviation(token)) return false;
      if (const auto noun = read_noun_word(text_, token, agreement, false)) {
        const NounReading& reading = noun->readings[0];
        return reading.column == Column::Masculine && reading.paradigm.animate() == animate() &&
               reading.paradigm.animate();
      }
      const auto adjective = adjective_at(token);
      if (!adjective || adjective->column != Column::Masculine || word(token).ends_with("ой")) return false;
      if (adjective->head_able) return true;
      agreement.column = adjective->column;
      at = token.end;
    }
    return false;
  }

  /// «учреждение средняя школа № 5», «учреждение лицей № 2», «станица Котляревская»: a second name right after the
  /// head, in the nominative and without quotation marks, changes with it.
  std::size_t read_second_name(std::size_t after) {
    if (!head_column_ || after == 0 || text_[after - 1] == ',') return after;
    const Token token = token_at(text_, after);
    if (none(token) || token.quoted || token.bracket || is_abbreviation(token)) return after;
    const bool capital = is_upper(letter_at(word(token), 0).code);
    const auto adjective = adjective_at(token);
    if (adjective && adjective->column != Column::Plural && !word(token).ends_with("ой")) {
      if (capital && adjective->column == *head_column_ && none(token_at(text_, token.end)))
        return change_attribute(token);
      if (!capital && leads_to_noun(token, *adjective)) return read_group(after, Place::Apposition);
      return after;
    }
    const auto noun = capital ? std::nullopt : read_noun_word(text_, token, {std::nullopt, false}, false);
    const Token next = token_at(text_, token.end);
    const bool named = !none(next) && (word(next).starts_with("№") || next.quoted);
    if (!noun || !named || noun->readings[0].column == Column::Plural) return after;
    change_noun(*noun, token);
    return token.end;
  }

  /// A quick look for what only can begin an apposition, before the rest is read word by word.
  bool may_have_appositions(std::size_t after) const {
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

  void read_appositions(std::size_t after) {
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
        after = std::max(token.end, read_group(token.from, Place::Apposition));
      } else if (quotes <= 0 && comma && agrees_with_head(token)) {
        after = change_attribute(token);
      } else {
        after = token.end;
      }
      count_quotes(token.to, after, quotes);
      comma = token.comma;
    }
  }

  /// «Начальная школа - детский сад»: after a dash an organisation goes on in the nominative.
  bool starts_group_after_dash(std::size_t at) {
    if (kind_ != PhraseKind::Organisation) return starts_apposition(at);
    Agreement agreement{std::nullopt, animate()};
    for (int words = 0; words < 4; ++words) {
      const Token token = token_at(text_, at);
      if (none(token) || token.quoted || is_abbreviation(token)) return false;
      if (read_noun_word(text_, token, agreement, false)) return true;
      const auto adjective = adjective_at(token);
      if (!adjective) return false;
      agreement.column = adjective->column;
      at = token.end;
    }
    return false;
  }

  /// «лицо, ответственное за …»: an adjective after a comma in the gender and number of the head.
  bool agrees_with_head(const Token& token) {
    if (!head_column_ || token.quoted || token.bracket) return false;
    const auto adjective = adjective_at(token);
    const Token next = token_at(text_, token.end);
    return adjective && adjective->column == *head_column_ &&
           (none(next) || is_preposition(word(next)) || adjective->head_able);
  }

  std::size_t change_attribute(const Token& token) {
    const Adjective attribute{token, *adjective_at(token), nullptr};
    change_adjectives(&attribute, &attribute + 1, head_animate_);
    return token.end;
  }

  void count_quotes(std::size_t from, std::size_t to, int& quotes) const {
    for (std::size_t i = from; i < to && i < text_.size();) {
      const Letter letter = letter_at(text_, i);
      if (letter.code == U'«' || letter.code == U'„') ++quotes;
      if (letter.code == U'»' || letter.code == U'“') --quotes;
      i += letter.size;
    }
  }

  std::string_view text_;
  PhraseKind kind_;
  PhraseTarget target_;
  Case case_;
  const std::vector<Abbreviation>& abbreviations_;
  PhraseChanges changes_;
  struct Memo {
    std::size_t from = 0;
    std::size_t to = 0;
    std::optional<AdjectiveReading> reading;
  };
  std::array<Memo, 4> memos_;
  std::size_t next_memo_ = 0;
  bool found_ = false;
  std::optional<Column> head_column_;
  bool head_animate_ = false;
  std::string doubt_;
};

}  // namespace

Form decline_noun_phrase(std::string_view text, PhraseKind kind, Case c,
                         const std::vector<Abbreviation>& abbreviations) {
  if (c == Case::Nom) return {std::string(text), true, {}};
  return Reader(text, kind, PhraseTarget::singular(c), abbreviations).read();
}

CountedPhrase count_noun_phrase(std::string_view text, const Rational& n, Case c,
                                const std::vector<Abbreviation>& abbreviations) {
  Reader head(text, PhraseKind::Common, PhraseTarget::singular(Case::Nom), abbreviations);
  head.read();
  CountedPhrase counted;
  counted.gender = head.gender();
  counted.animate = head.is_animate();
  Reader reader(text, PhraseKind::Common, counted_target(n, c, counted.gender, counted.animate), abbreviations);
  counted.form = reader.read();
  return counted;
}

}  // namespace dyak::language
