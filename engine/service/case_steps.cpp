// How each step of a decision is carried out inside the transaction.
#include "engine/base/json.hpp"
#include "engine/cases/outsider.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/service/case_transaction.hpp"
#include "engine/service/credentials.hpp"
#include "engine/service/directory_change.hpp"
#include "engine/service/held_values.hpp"
#include "engine/service/paper_order.hpp"
#include "engine/service/paper_words.hpp"
#include "engine/service/refusal.hpp"
#include "engine/service/task_pool.hpp"

namespace dyak::service {
namespace {

std::string ordinal_text(int ordinal) { return "p" + std::to_string(ordinal); }

}  // namespace

void CaseTransaction::do_step(const CaseId& id, const workflow::NewEvent& step, const workflow::Actor& actor) {
  record(load(id), step, actor);
}

void CaseTransaction::annul(const cases::JournalEntry& entry, const std::string& reason, const workflow::Actor& actor) {
  Loaded& loaded = load(entry.case_id);
  record(loaded, cases::NumberAnnulled{entry.journal, entry.scope, entry.year, entry.n, entry.text, reason}, actor);
  const std::vector<cases::Paper> papers = loaded.state.papers;
  for (const cases::Paper& paper : papers) {
    if (paper.cancelled || paper.journal != entry.journal || paper.number != entry.text) continue;
    record(loaded, cases::PaperCancelled{paper.ordinal, reason}, actor);
  }
}

std::string CaseTransaction::take_number(const CaseId& id, const std::string& journal, const std::string& scope,
                                         const std::string& title, const workflow::Actor& actor) {
  const auto& journals = definitions_of(load(id).state).journals;
  const auto known = journals.find(journal);
  if (known == journals.end()) {
    throw_refusal("Номер не взят",
                  {refusal("unknown-journal", "Журнала «" + journal + "» нет в templates/journals.yaml")});
  }
  cases::JournalEntry entry;
  entry.journal = journal;
  entry.scope = scope;
  entry.date = now_.date(world_.zone);
  const auto& received = load(id).state.received_at;
  entry.year = known->second.year_of_receipt && received ? received->date(world_.zone).year() : entry.date.year();
  if (const auto last = transaction_.last_numbered(journal, scope, entry.year); last && *last > entry.date) {
    throw_refusal("Номер не взят: часы отстали",
                  {refusal("clock-back",
                           "Часы показывают " + entry.date.russian() + ", а последний номер журнала «" +
                               known->second.title + "» взят " + last->russian(),
                           "Проверьте дату и время на сервере: номер не берут раньше того, что уже есть")});
  }
  entry.n = transaction_.take_number(journal, scope, entry.year);
  entry.text = known->second.print(entry.n, entry.year, scope);
  entry.case_id = id;
  entry.title = title;
  entered_.push_back({entry});
  record(load(id), cases::NumberTaken{{journal, entry.text, entry.date, entry.n}, scope, entry.year}, actor);
  return entry.text;
}

void CaseTransaction::head_entry(const CaseId& id, const workflow::WantPaper& step, const std::string& number,
                                 const std::string& title) {
  for (Entered& line : entered_) {
    const bool carried = line.entry.case_id == id && line.entry.text == number &&
                         (step.journal.empty() || line.entry.journal == step.journal);
    if (!carried || line.headed) continue;
    line.entry.title = title;
    line.headed = true;
  }
}

void CaseTransaction::do_step(const CaseId& id, const workflow::WantNumber& step, const workflow::Actor& actor) {
  const std::string title = process_of(load(id).state).title;
  const bool first = load(id).state.number().empty();
  take_number(id, step.journal, step.scope, title, actor);
  if (first && is_public(id)) put_receipt(id);
}

std::optional<document::Document> CaseTransaction::kept_document(const std::string& paper_id) const {
  const auto stored = transaction_.paper(PaperId{paper_id});
  if (!stored) return std::nullopt;
  return document::from_value(stored->document);
}

namespace {

cases::PaperMade paper_made(const workflow::WantPaper& step, const definitions::DocumentDefinition& definition,
                            const composition::ComposedPaper& composed, int ordinal) {
  cases::PaperMade made;
  made.ordinal = ordinal;
  made.document = step.document;
  made.title = composed.title;
  made.kind = definition.kind;
  made.draft = step.mode == definitions::PaperMode::Draft;
  made.journal = step.journal;
  made.date = composed.date;
  made.item = step.item;
  made.receiver = step.receiver;
  made.appendices = static_cast<int>(composed.document.appendices.size());
  if (!composed.points.empty()) made.points = composed.points;
  return made;
}

}  // namespace

// The number is printed on the paper, so it is taken first;
// whatever fails afterwards gives it back with the transaction.
void CaseTransaction::do_step(const CaseId& id, const workflow::WantPaper& step, const workflow::Actor& actor) {
  const auto told = find(step.facts_of);
  DYAK_EXPECT(told != nullptr);
  const definitions::Process& process = process_of(*told);
  const definitions::DocumentDefinition* definition = definitions_of(*told).document(process.id, step.document);
  if (definition == nullptr) {
    throw_refusal("Документ не составлен", {refusal("unknown-document", "Документа «" + step.document + "» нет")});
  }
  const bool draft = step.mode == definitions::PaperMode::Draft;
  PaperOrder order{*definition, process, *told, id, draft, step.item, step.receiver};
  order.rewordings = rewordings_of(load(id).state, step.document);
  if (!draft && !step.journal.empty())
    order.number = take_number(id, step.journal, step.scope, definition->title, actor);
  // The case's facts may have grown by this very decision (a number, an asked field): compose from what stands now.
  const auto kept = [this](const std::string& paper_id) { return kept_document(paper_id); };
  const composition::ComposedPaper composed = compose_paper(facts(*told), actor, kept, order);
  if (has_errors(composed.findings))
    throw_refusal("Документ «" + definition->title + "» выпустить нельзя", composed.findings);

  Loaded& loaded = load(id);
  const int ordinal = static_cast<int>(loaded.state.papers.size()) + 1;
  cases::StoredPaper stored;
  stored.id = PaperId{id.value + "/" + ordinal_text(ordinal)};
  stored.document = document::to_value(composed.document);
  const auto pages = world_.laid_papers->pages_of(world_.renderer, composed.document, stored.document);
  std::string drawn = only_foreseen_ ? std::string() : world_.renderer.draw(composed.document, *pages);
  stored.sha256 = crypto::sha256_hex(drawn);
  if (!draft) stored.bytes = std::move(drawn);  // a draft is drawn when it is asked for
  stored.renderer = world_.renderer.version();
  stored.words = paper_words(stored.document, world_.definitions->language);
  cases::PaperMade made = paper_made(step, *definition, composed, ordinal);
  made.number = step.journal.empty() ? composed.number : order.number;
  made.sha256 = stored.sha256;
  made.pages = static_cast<int>(pages->pages.size());
  record(loaded, made, actor);
  if (!draft) {
    head_entry(id, step, made.number,
               composition::listed_title(composed.title, *definition, world_.definitions->language));
    papers_.push_back({stored.id, step.document, expression::plain(step.item), expression::plain(step.receiver)});
  }
  transaction_.put_paper(stored);
}

void CaseTransaction::hold(const CaseId& id, const workflow::Hold& command, const workflow::Actor& actor) {
  const cases::Case state = load(id).state;
  if (command.act == workflow::Hold::Act::Delegate) require_of_pool(transaction_, facts(state), state, command);
  execute(id, command, actor);
}

void CaseTransaction::reword(const CaseId& id, const Reword& change, const workflow::Actor& actor) {
  const cases::Case before = load(id).state;
  const workflow::Facts known = facts(before);
  const auto kept = [this](const std::string& paper_id) { return kept_document(paper_id); };
  const DraftWording draft(world_, known, actor, kept, before, change.ordinal);
  record(load(id), draft.checked(change), actor);
  record(load(id), cases::PaperCancelled{change.ordinal, "слова изменены, составлен новый проект"}, actor);
  do_step(id, draft.redraw(), actor);
}

void CaseTransaction::do_step(const CaseId& id, const workflow::WantCase& step, const workflow::Actor& actor) {
  const CaseId opened = open(step.open, actor);
  record(load(id), cases::Linked{opened.value, "opened"}, actor);
}

void CaseTransaction::do_step(const CaseId& id, const workflow::WantFire& step, const workflow::Actor& actor) {
  workflow::Fire fire;
  fire.event = step.event;
  fire.with = step.with;
  // Fired events are the program's act, but papers and history still know the person who set them off.
  const workflow::Actor system{actor.user, actor.person, {}, true};
  const workflow::Refusals refusals =
      step.denied.empty() ? try_execute(step.target, fire, system)
                          : workflow::Refusals{refusal("not-your-case", "Не совершено: " + step.denied)};
  if (!refusals.empty() && step.if_refused == definitions::IfRefused::Fail) {
    // What its own transition demands of an answer is no fault of another case.
    throw_refusal(step.target == id
                      ? "Отказано: дело " + (load(id).state.number().empty() ? id.value : load(id).state.number())
                      : "Событие «" + step.event + "» в связанном деле отклонено",
                  refusals);
  }
  cases::Fired fired{step.target.value, step.event};
  if (!refusals.empty()) fired.refused = refusals.front().message;
  record(load(id), fired, actor);
}

void CaseTransaction::do_step(const CaseId& id, const workflow::WantDirectory& step, const workflow::Actor& actor) {
  const auto of = cases::case_of_outsider(step.entry["person"].text_or(""));
  const auto outsider = of ? cases::outsider_of(load(of->empty() ? id : *of).state) : std::nullopt;
  directory_ =
      std::make_shared<const cases::Directory>(changed_directory(*directory_, step.change, step.entry, outsider));
  transaction_.put_directory(*directory_, now_, actor.user);
  record(load(id), cases::DirectoryChanged{step.change, step.entry}, actor);
}

void CaseTransaction::do_step(const CaseId& id, const workflow::WantMail& step, const workflow::Actor& actor) {
  Loaded& loaded = load(id);
  std::string address;
  const std::string receiver = step.to["person"].text_or("");
  if (const cases::Person* person = directory_->person(receiver); person != nullptr) address = person->email;
  if (const auto of = cases::case_of_outsider(receiver)) {
    const auto outsider = cases::outsider_of(of->empty() || *of == id ? loaded.state : load(*of).state);
    if (outsider) address = outsider->email;
  }
  if (const cases::Organisation* body = directory_->organisation(step.to["organisation"].text_or("")); body != nullptr)
    address = body->email;
  const std::optional<PaperId> paper = paper_of_message(papers_, loaded.state, step);
  record(loaded, cases::Notified{step.to, step.subject, address, paper ? paper->value : ""}, actor);
  if (address.empty()) return;  // told in person: the event is the record of it
  cases::OutboxMessage message;
  message.at = now_;
  message.case_id = id;
  message.to = address;
  message.subject = step.subject;
  message.body = step.text;
  if (paper) message.attachment = *paper;
  message.unique_key = id.value + "/" + std::to_string(loaded.state.version);
  for (const char* kind : {"person", "organisation"})
    if (const Value& key = step.to[kind]; key.is_text()) message.party = std::string(kind) + ":" + key.as_text();
  message.mandatory = step.mandatory;
  transaction_.enqueue(message);
}

// Only now the values leave the decision's own case; whatever is kept of them goes with finish().
void CaseTransaction::do_step(const CaseId& id, const workflow::WantErasure& step, const workflow::Actor& actor) {
  cases::Erasure erasure{step.of,     step.fields, step.person, step.members, now_.date(world_.zone),
                         step.reason, actor.user,  now_,        step.tasks};
  if (!step.person.empty()) {
    directory_ = std::make_shared<const cases::Directory>(without_members(*directory_, step.person, step.members));
    transaction_.put_directory(*directory_, now_, actor.user);
    const Record gone{{"person", step.person}, {"members", List(step.members.begin(), step.members.end())}};
    record(load(id), cases::DirectoryChanged{cases::DirectoryChanged::kErasePerson, gone}, actor);
  } else {
    // What was typed and not sent may hold what the case never did: the erasure itself looks for all of them.
    std::vector<cases::Event> events = transaction_.events(step.of);
    Loaded& loaded = load(step.of);
    events.insert(events.end(), loaded.fresh.begin(), loaded.fresh.end());
    const auto fields = held_fields(step.fields, loaded.state, events);
    const auto answers = held_answers(step.tasks, loaded.state);
    if (!fields.empty() || !answers.empty())
      record(loaded, cases::ValuesErased{fields, erasure.on, step.reason, answers}, actor);
  }
  if (!step.of.empty()) transaction_.drop_credentials_of(step.of.value, kStatusLink);
  erasures_.push_back(std::move(erasure));
}

}  // namespace dyak::service
