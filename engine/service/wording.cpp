#include "engine/service/wording.hpp"

#include <algorithm>

#include "engine/base/utf8.hpp"
#include "engine/service/refusal.hpp"
#include "engine/workflow/decision_builder.hpp"
#include "engine/workflow/objects/case_environment.hpp"

namespace dyak::service {
namespace {

using expression::Environment;
using expression::TextTemplate;

constexpr std::size_t kMaxWords = 4000;  // characters of one text
constexpr std::size_t kMaxReason = 500;
constexpr std::size_t kMinReason = 3;

/// What is left of a text without its slots has a word in it.
bool has_words(const std::string& wording) {
  bool slot = false;
  for (const unsigned char c : wording) {
    if (c == '{') slot = true;
    if (!slot && c >= 0xC0) return true;  // a letter that is not of ASCII
    if (c == '}') slot = false;
  }
  return false;
}

Diagnostic warning(const std::string& code, const std::string& message) {
  return {Severity::Warning, code, message, "Посмотрите, то ли это, что должно быть напечатано", {}, "/words"};
}

std::string rendered(const TextTemplate& text, const Environment& names, const language::Language& language) {
  return language::typeset(text.render(names, language).text());
}

bool same_paper(const cases::Paper& a, const cases::Paper& b) {
  return a.document == b.document && a.item == b.item && a.receiver == b.receiver;
}

const cases::Paper* paper_of(const cases::Case& issuer, int ordinal) {
  const auto found = std::find_if(issuer.papers.begin(), issuer.papers.end(),
                                  [&](const cases::Paper& paper) { return paper.ordinal == ordinal; });
  return found == issuer.papers.end() ? nullptr : &*found;
}

/// Whose facts the paper tells: of the case that asked for it, or of the one that makes it.
std::optional<cases::Case> told_by(const cases::Case& issuer, const cases::Paper* paper, const workflow::Facts& facts) {
  const bool asked = paper != nullptr && issuer.document == paper->document && !issuer.opened_by.empty();
  if (!asked) return issuer;
  const auto asking = facts.cases.find(issuer.opened_by);
  return asking ? std::optional(*asking) : std::nullopt;
}

}  // namespace

DraftWording::DraftWording(const World& world, const workflow::Facts& facts, const workflow::Actor& actor,
                           KeptPapers kept, const cases::Case& issuer, int ordinal)
    : world_(world),
      actor_(actor),
      kept_(std::move(kept)),
      issuer_(issuer),
      paper_(paper_of(issuer, ordinal)),
      told_(told_by(issuer, paper_, facts)),
      facts_(workflow::facts_of(facts, told_ ? *told_ : issuer)) {
  if (paper_ == nullptr) throw Error(ErrorCode::NotFound, "Такого документа в деле нет");
  const bool newer = std::any_of(issuer.papers.begin(), issuer.papers.end(), [&](const cases::Paper& other) {
    return other.ordinal > ordinal && !other.cancelled && same_paper(other, *paper_);
  });
  if (!paper_->draft || paper_->cancelled || newer)
    throw_refusal("Слова документа не изменить",
                  {refusal("draft-closed", "Это не последний проект документа: он уже выпущен или переписан",
                           "Откройте последний проект в деле; выпущенный документ меняет только другой документ")});
  process_ = told_ ? facts_.definitions.process(told_->process) : nullptr;
  definition_ = process_ == nullptr ? nullptr : facts_.definitions.document(process_->id, paper_->document);
  find_effect();
}

// The record keeps keys of the item and the receiver: what they stand for is found by the effect that made the draft.
void DraftWording::find_effect() {
  const auto process = facts_.definitions.process_of(issuer_.process, issuer_.definition_version);
  bool found = false;
  const auto try_effect = [&](const definitions::MakePaper& effect, const Environment& names) {
    const bool asked = effect.document == "asked" && issuer_.document == paper_->document;
    if (found || effect.mode != definitions::PaperMode::Draft || (!asked && effect.document != paper_->document))
      return;
    List items = effect.each.empty() ? List{Value{}} : workflow::as_items(effect.each.evaluate(names));
    for (const Value& item : items) {
      if (found || expression::plain(item) != paper_->item) continue;
      const expression::WithName with_item(names, "item", item);
      List receivers = workflow::as_items(effect.receiver.evaluate(with_item));
      if (effect.receiver.empty()) receivers.push_back({});
      for (const Value& receiver : receivers) {
        if (found || expression::plain(receiver) != paper_->receiver) continue;
        item_ = item;
        receiver_ = receiver;
        found = true;
      }
    }
  };
  if (process != nullptr && definition_ != nullptr) {
    const workflow::CaseEnvironment names(*process, issuer_, facts_, actor_, facts_.now.date(facts_.zone));
    const auto look = [&](const definitions::Transition& transition) {
      for (const definitions::Effect& effect : transition.effects)
        if (const auto* paper = std::get_if<definitions::MakePaper>(&effect)) try_effect(*paper, names);
    };
    for (const definitions::State& state : process->states)
      std::for_each(state.transitions.begin(), state.transitions.end(), look);
    for (const definitions::Anywhere& one : process->anywhere) look(one.transition);
  }
  if (found) return;
  throw_refusal("Слова документа не изменить",
                {refusal("draft-unknown", "Описание процесса больше не составляет такого проекта",
                         "Слова этого документа правит только его шаблон")});
}

PaperOrder DraftWording::order() const {
  PaperOrder order{*definition_, *process_, *told_, issuer_.id, true, item_, receiver_};
  order.rewordings = rewordings_of(issuer_, paper_->document);
  return order;
}

std::vector<WordingText> DraftWording::texts() const {
  PaperOrder asked = order();
  std::vector<WordingText> all;
  asked.heard = [&](const TextTemplate& text, const Environment& names) {
    const bool known = std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.was == text.source(); });
    if (known || !has_words(text.wording())) return;
    WordingText one;
    one.was = text.source();
    one.words = one.now = text.wording();
    one.slots = text.slot_texts(names, world_.definitions->language);
    TextTemplate in_force = text;
    if (const auto other = asked.rewordings.find(one.was); other != asked.rewordings.end()) {
      Diagnostics faults;
      if (TextTemplate reworded = text.reworded(other->second, faults); faults.empty()) {
        one.now = other->second;
        in_force = std::move(reworded);
      }
    }
    one.printed = rendered(in_force, names, world_.definitions->language);
    all.push_back(std::move(one));
  };
  compose_paper(facts_, actor_, kept_, asked);
  return all;
}

Diagnostics DraftWording::faults_of(const Reword& change, TextTemplate* made) const {
  Diagnostics findings;
  PaperOrder asked = order();
  bool known = false;
  asked.heard = [&](const TextTemplate& text, const Environment&) {
    if (known || text.source() != change.was || !has_words(text.wording())) return;
    known = true;
    *made = text.reworded(change.words, findings);
  };
  compose_paper(facts_, actor_, kept_, asked);
  for (Diagnostic& one : findings) one.field = "/words";
  if (!known)
    findings.push_back(refusal("wording-unknown", "Такого текста в проекте нет",
                               "Откройте слова проекта заново: шаблон или дело с тех пор изменились", "/was"));
  if (count_characters(change.words) > kMaxWords)
    findings.push_back(
        refusal("field-too-long", "Текст длиннее " + std::to_string(kMaxWords) + " знаков", "Сократите его", "/words"));
  for (const char32_t sign : to_utf32(change.words)) {
    if (sign == U'\n' || sign == U'\r' || world_.renderer.can_print(sign)) continue;
    findings.push_back(refusal("glyph-missing", "Знак «" + to_utf8(std::u32string(1, sign)) + "» не напечатать",
                               "Замените его другим", "/words"));
    break;
  }
  for (const language::TextOddity& odd : language::find_oddities(change.words))
    findings.push_back(warning(odd.code, odd.message));
  return findings;
}

WordingPreview DraftWording::preview(const Reword& change) const {
  WordingPreview shown;
  TextTemplate made;
  shown.findings = faults_of(change, &made);
  if (has_errors(shown.findings)) return shown;
  PaperOrder asked = order();
  asked.rewordings[change.was] = change.words;
  asked.heard = [&](const TextTemplate& text, const Environment& names) {
    if (shown.printed.empty() && text.source() == change.was)
      shown.printed = rendered(made, names, world_.definitions->language);
  };
  const composition::ComposedPaper composed = compose_paper(facts_, actor_, kept_, asked);
  shown.findings.insert(shown.findings.end(), composed.findings.begin(), composed.findings.end());
  if (!has_errors(composed.findings)) shown.pdf = world_.renderer.render(composed.document);
  return shown;
}

cases::Reworded DraftWording::checked(const Reword& change) const {
  TextTemplate made;
  Diagnostics faults = faults_of(change, &made);
  std::erase_if(faults, [](const Diagnostic& one) { return one.severity != Severity::Error; });
  const std::size_t reason = count_characters(change.reason);
  if (reason < kMinReason || reason > kMaxReason)
    faults.push_back(refusal("field-required", "Скажите, почему меняются слова (от 3 до 500 знаков)",
                             "Причина остаётся в истории дела", "/reason"));
  if (!faults.empty()) throw Error(ErrorCode::InvalidInput, "Слова проекта не изменены", std::move(faults));
  for (const WordingText& text : texts()) {
    if (text.was == change.was)
      return {paper_->document, change.was, text.words == change.words ? "" : change.words, change.reason};
  }
  return {paper_->document, change.was, change.words, change.reason};
}

workflow::WantPaper DraftWording::redraw() const {
  return {definitions::PaperMode::Draft, paper_->document, told_->id, "", "", item_, receiver_};
}

}  // namespace dyak::service
