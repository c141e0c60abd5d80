#include "engine/service/service.hpp"

#include <algorithm>

#include "engine/service/access.hpp"
#include "engine/service/case_work.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/record_at.hpp"
#include "engine/service/refusal.hpp"
#include "engine/service/reports.hpp"

namespace dyak::service {
namespace {

/// The event by which a process says what becomes of a case whose number was annulled.
constexpr const char* kNumberAnnulled = "number-annulled";

cases::JournalEntry entry_to_annul(const cases::ReadView& view, const std::string& journal, const std::string& scope,
                                   int year, int n) {
  for (cases::JournalEntry& entry : view.journal(journal, year)) {
    if (entry.n != n || entry.scope != scope) continue;
    if (!entry.annulled) return std::move(entry);
    refuse("Номер уже аннулирован", {{Severity::Error,
                                      "number-annulled",
                                      "Номер " + entry.text + " аннулирован раньше: " + entry.reason,
                                      {},
                                      {},
                                      {}}});
  }
  throw Error(ErrorCode::NotFound, "Такого номера в журнале «" + journal + "» нет");
}

/// A case's own number cannot go while the case goes on as if it had it: its process must say what follows.
bool is_own_number(const cases::Case& state, const cases::JournalEntry& entry) {
  return !state.numbers.empty() && state.numbers.front().journal == entry.journal &&
         state.numbers.front().text == entry.text;
}

bool takes(const definitions::Process& process, const std::string& state, const std::string& event) {
  const auto all = process.transitions_in(state);
  return std::any_of(all.begin(), all.end(),
                     [&](const definitions::Transition* transition) { return transition->id == event; });
}

void require_keeper(const workflow::Actor& actor) {
  if (!allow(actor, Action::ChangeDirectory))
    throw Error(ErrorCode::Forbidden, "Формы слов записывает делопроизводитель или администратор");
}

// "c-000017@4": the case and its version by which the request was answered.
std::string answer_text(const CaseId& id, int version) { return id.value + "@" + std::to_string(version); }

Done answered_before(const std::string& answer) {
  const std::size_t at = answer.find('@');
  Done done{CaseId{answer.substr(0, at)}, {}, true, 0};
  if (at != std::string::npos) done.version = std::stoi(answer.substr(at + 1));
  return done;
}

}  // namespace

template <class Work>
Done Service::once(const RequestKey& request, const workflow::Actor& actor, const Work& work) {
  const auto transaction = world_.store.write();
  const std::string owner = request.whose == RequestKey::Whose::Anybodys ? std::string("*") : actor.user;
  if (!request.key.empty()) {
    if (const auto before = transaction->answered(owner, request.key)) {
      if (before->body_sha256 != request.body_sha256) {
        throw Error(ErrorCode::Conflict, "Под этим ключом уже был другой запрос",
                    {{Severity::Error,
                      "key-reused",
                      "Ключ запроса уже использован с другим содержанием",
                      "Возьмите новый ключ",
                      {},
                      {}}});
      }
      return answered_before(before->answer);
    }
  }
  CaseWork cases(world_, *transaction);
  const CaseId id = work(cases);
  cases.finish();
  const int version = cases.current(id).version;
  if (!request.key.empty())
    transaction->put_answer(owner, request.key, {request.body_sha256, answer_text(id, version)}, world_.clock.now());
  transaction->put_definitions(world_.definitions->version, world_.definitions->texts);
  transaction->commit();
  return {id, cases.papers(), false, version};
}

Done Service::submit(const workflow::Submission& submission, const workflow::Actor& actor, const RequestKey& request) {
  return once(request, actor, [&](CaseWork& cases) { return cases.open({submission, {}, {}, {}}, actor); });
}

Done Service::fire(const CaseId& id, const workflow::Fire& fire, const workflow::Actor& actor,
                   const RequestKey& request) {
  return once(request, actor, [&](CaseWork& cases) {
    cases.take(id, fire, actor);
    return id;
  });
}

Done Service::answer(const CaseId& id, const workflow::AnswerTask& answer, const workflow::Actor& actor,
                     const RequestKey& request, std::optional<int> seen) {
  return once(request, actor, [&](CaseWork& cases) {
    if (const int now = cases.current(id).version; seen && *seen != now) {
      refuse("Ответ не записан",
             {{Severity::Error,
               "stale-version",
               "Дело успело измениться: Вы видели версию " + std::to_string(*seen) + ", теперь " + std::to_string(now),
               "Прочтите дело заново и повторите",
               {},
               {}}});
    }
    cases.take(id, answer, actor);
    return id;
  });
}

Done Service::replace(const CaseId& id, const workflow::Replace& replacement, const workflow::Actor& actor,
                      const RequestKey& request) {
  return once(request, actor, [&](CaseWork& cases) {
    cases.take(id, replacement, actor);
    return id;
  });
}

workflow::Refusals Service::dry_run(const CaseId& id, const workflow::Fire& fire, const workflow::Actor& actor) {
  const auto view = world_.store.read();
  const ReadCases reader(*view, &world_.store);
  const auto state = view->find(id);
  if (!state) throw Error(ErrorCode::NotFound, "Дела «" + id.value + "» нет");
  const definitions::Process* process = world_.definitions->process(state->process);
  DYAK_EXPECT(process != nullptr);
  const auto directory = view->directory();
  return workflow::decide(*process, &*state, fire, actor,
                          {*world_.definitions, *directory, reader, world_.clock.now(), world_.zone})
      .refusals;
}

// One transaction a case: a case that cannot go on must not hold the others back.
std::vector<CaseId> Service::tick() {
  const workflow::Actor system{"system", {}, {}, true};
  std::vector<CaseId> changed;
  std::vector<std::pair<CaseId, int>> waiting;
  for (const cases::Case& state : world_.store.read()->cases({{}, {}, {}, true}))
    waiting.emplace_back(state.id, state.version);
  for (const auto& [id, version] : waiting) {
    const auto transaction = world_.store.write();
    CaseWork cases(world_, *transaction);
    if (!cases.try_take(id, workflow::Remind{}, system).empty()) continue;
    if (cases.current(id).version == version) continue;
    cases.finish();
    transaction->commit();
    changed.push_back(id);
  }
  return changed;
}

void Service::put_directory(const cases::Directory& directory, const std::string& actor) {
  const auto transaction = world_.store.write();
  transaction->put_directory(with_kept_forms(directory, *transaction->directory()), world_.clock.now(), actor);
  transaction->commit();
}

void Service::correct_forms(const FormTarget& target, const std::array<std::string, 6>& forms,
                            const workflow::Actor& actor) {
  require_keeper(actor);
  const auto transaction = world_.store.write();
  const Moment now = world_.clock.now();
  transaction->put_directory(
      corrected_directory(*transaction->directory(), target, forms, actor.user, now, now.date(world_.zone)), now,
      actor.user);
  transaction->commit();
}

void Service::forget_forms(const FormTarget& target, const workflow::Actor& actor) {
  require_keeper(actor);
  const auto transaction = world_.store.write();
  const Moment now = world_.clock.now();
  transaction->put_directory(uncorrected_directory(*transaction->directory(), target, now.date(world_.zone)), now,
                             actor.user);
  transaction->commit();
}

void Service::change_directory(const std::function<void(cases::Directory&)>& change, const std::string& actor) {
  const auto transaction = world_.store.write();
  cases::Directory directory = *transaction->directory();
  change(directory);
  transaction->put_directory(directory, world_.clock.now(), actor);
  transaction->commit();
}

void Service::put_account(const cases::Account& account, const std::string& actor) {
  const auto transaction = world_.store.write();
  transaction->put_account(account, world_.clock.now(), actor);
  transaction->commit();
}

void Service::annul_number(const std::string& journal, const std::string& scope, int year, int n,
                           const std::string& reason, const workflow::Actor& actor) {
  if (reason.empty()) {
    refuse("Номер не аннулирован", {{Severity::Error,
                                     "field-required",
                                     "Не указана причина",
                                     "Напишите, почему номер аннулируется",
                                     {},
                                     "/reason"}});
  }
  const auto transaction = world_.store.write();
  CaseWork cases(world_, *transaction);
  const cases::JournalEntry entry = entry_to_annul(*transaction, journal, scope, year, n);
  transaction->annul_number(journal, scope, year, n, reason, world_.clock.now());
  const auto state = cases.find(entry.case_id);
  const definitions::Process* process = state ? world_.definitions->process(state->process) : nullptr;
  if (process != nullptr) {
    const bool taken = takes(*process, state->state, kNumberAnnulled);
    if (is_own_number(*state, entry) && !taken) {
      refuse("Номер не аннулирован",
             {{Severity::Error,
               "number-in-use",
               "Номер " + entry.text + " — номер самого дела, и в этом состоянии дело без него остаться не может",
               "Завершите или отзовите дело",
               {},
               {}}});
    }
    cases.cancel_papers(entry.case_id, journal, entry.text, reason, actor);
    if (taken) {
      cases.take(entry.case_id, workflow::Fire{kNumberAnnulled, {}, {}, Record{{"reason", reason}}},
                 {actor.user, actor.person, {}, true});
    }
  }
  cases.finish();
  transaction->commit();
}

namespace {

/// A journal holds dated entries (period_date) and shows what has become of them since; anything else tells of a
/// period.
bool is_report(const definitions::Definitions& definitions, const std::string& id) {
  const auto found = definitions.registers.find(id);
  if (found == definitions.registers.end() || found->second.period == "none") return false;
  const auto& sheets = found->second.sheets;
  return std::all_of(sheets.begin(), sheets.end(), [](const auto& sheet) { return sheet.period_date.empty(); });
}

/// The moment a register is read at: the one asked for; for a report on a period that is over, the end of its last day,
/// so that what happens later does not change it; nullopt = as the record stands.
std::optional<Moment> moment_of(const World& world, const std::string& id, const composition::ReportPeriod& period,
                                std::optional<Moment> as_of) {
  if (as_of || !is_report(*world.definitions, id)) return as_of;
  if (world.clock.now().date(world.zone) <= period.to) return std::nullopt;
  return Moment::at(period.to, 23, 59, 59, world.zone);
}

template <class Make>
auto at_moment(const World& world, std::optional<Moment> as_of, const Make& make) {
  const auto view = world.store.read();
  if (!as_of) return make(RecordAt(*view), world.clock.now());
  return make(RecordAt(*view, view->sequence_at(*as_of), *as_of), *as_of);
}

}  // namespace

std::string Service::export_register(const std::string& id, const composition::ReportPeriod& period,
                                     std::optional<Moment> as_of) {
  return at_moment(world_, moment_of(world_, id, period, as_of),
                   [&](const RecordAt& record, Moment now) { return make_register(world_, id, period, record, now); });
}

document::Workbook Service::compose_register(const std::string& id, const composition::ReportPeriod& period) {
  return at_moment(world_, moment_of(world_, id, period, {}),
                   [&](const RecordAt& record, Moment now) { return ask_register(world_, id, period, record, now); });
}

std::string Service::print_register(const std::string& id, const composition::ReportPeriod& period,
                                    std::optional<Moment> as_of) {
  return at_moment(world_, moment_of(world_, id, period, as_of), [&](const RecordAt& record, Moment now) {
    return service::print_register(world_, id, period, record, now);
  });
}

}  // namespace dyak::service
