#include "engine/service/reports.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/cases/notices.hpp"
#include "engine/composition/compose_register.hpp"
#include "engine/composition/schedule.hpp"
#include "engine/composition/sheet_paper.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/service/access.hpp"
#include "engine/service/past_record.hpp"
#include "engine/service/recorded_case.hpp"
#include "engine/service/sealed_record.hpp"
#include "output/xlsx/xlsx.hpp"

namespace dyak::service {
namespace {

namespace fs = std::filesystem;

constexpr const char* kReportsMark = "reports";

std::optional<std::string> bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in || fs::is_directory(path)) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

/// All or nothing: whoever looks into the folder never sees half a file.
void lay(const fs::path& path, const std::string& bytes) {
  const auto fault = trial([&] { write_file(path.string(), bytes); });
  if (fault)
    throw Error(ErrorCode::Unavailable, "Реестр не записан в папку получателя: проверьте место на диске и права", {},
                path.string());
}

/// The definitions as they were; the present ones when they have not changed.
std::shared_ptr<const definitions::Definitions> definitions_of(const World& world, const cases::ReadView& view,
                                                               const std::string& version) {
  if (version == world.definitions->version) return world.definitions;
  std::vector<definitions::SourceFile> files;
  if (const auto texts = view.definitions(version); texts && texts->is_record())
    for (const auto& [path, text] : texts->as_record()) files.push_back({path, text.text_or("")});
  auto loaded = definitions::load_definitions(files).definitions;
  if (loaded == nullptr)
    throw Error(ErrorCode::Unavailable, "Описания, по которым реестр был составлен, эта программа прочесть не может");
  return loaded;
}

/// Where the clock stands behind the record (a machine that was set back), the newest that is recorded is the present:
/// a book of May's figures that calls itself one of December would be true of neither.
Moment present_of(const World& world, const cases::ReadView& view) {
  return std::max(world.clock.now(), view.last_moment().value_or(world.clock.now()));
}

/// A period that is over by then is read as it stood when it ended: what came later changes nothing in it.
std::optional<AsOf> closed(const World& world, const composition::ReportPeriod& period, const cases::ReadView& view,
                           const std::optional<AsOf>& asked, Moment now) {
  const Moment end = end_of(period.to, world.zone);
  if (now <= end) return asked;
  const std::int64_t sequence = view.sequence_at(end);
  return AsOf{end, asked ? std::min(asked->sequence, sequence) : sequence};
}

composition::ReportPeriod period_of(const definitions::Definitions& definitions, const cases::ReportRun& run) {
  const auto definition = definitions.registers.find(run.register_id);
  if (definition == definitions.registers.end())
    throw Error(ErrorCode::NotFound, "Реестра «" + run.register_id + "» нет");
  return composition::period_of(definition->second.period, run.period_from);
}

}  // namespace

document::Workbook ask_register(const World& world, const std::string& id, const composition::ReportPeriod& period,
                                const cases::ReadView& view, const std::optional<AsOf>& asked,
                                const composition::Stop& stop) {
  const auto definition = world.definitions->registers.find(id);
  if (definition == world.definitions->registers.end()) throw Error(ErrorCode::NotFound, "Реестра «" + id + "» нет");
  const Moment now = asked ? asked->at : present_of(world, view);
  const std::optional<AsOf> as_of = definition->second.closes ? closed(world, period, view, asked, now) : asked;
  const HistoricalRecord record = as_of ? HistoricalRecord(view, as_of->sequence, as_of->at) : HistoricalRecord(view);
  const auto directory = record.directory();
  const auto timeline = std::make_shared<RecordTimeline>(view);
  const SealedRecord sealed(record, *world.definitions, world.zone);
  const workflow::Facts facts{*world.definitions, *directory, sealed, as_of ? as_of->at : now, world.zone};
  const composition::RegisterQuestion question{
      definition->second,
      facts,
      period,
      [&record](const std::string& journal) { return record.journal(journal); },
      [&world, &view, timeline](const CaseId& one, const cases::JournalEntry* entry) {
        return case_as_recorded(world, view, timeline, one, entry);
      },
      [&view](const CaseId& one, const cases::JournalEntry* entry) { return moment_recorded(view, one, entry); },
      stop,
      past_of(world, view, as_of, facts.now)};
  return composition::compose_register(question);
}

std::string make_register(const World& world, const std::string& id, const composition::ReportPeriod& period,
                          const cases::ReadView& view, const std::optional<AsOf>& asked,
                          const composition::Stop& stop) {
  return xlsx::write_xlsx(ask_register(world, id, period, view, asked, stop), world.temporary_directory);
}

std::string print_register(const World& world, const std::string& id, const composition::ReportPeriod& period,
                           const cases::ReadView& view, const std::optional<AsOf>& asked) {
  return world.renderer.render(
      composition::sheet_paper(ask_register(world, id, period, view, asked), world.definitions->language));
}

std::vector<cases::ReportRun> Reports::make_due(const Failed& failed, Troubles* troubles) {
  return make({}, Which::Newest, failed, troubles);
}

std::vector<cases::ReportRun> Reports::make_missed(const std::string& id, const Failed& failed) {
  return make(id, Which::All, failed, nullptr);
}

std::vector<cases::ReportRun> Reports::make(const std::string& only, Which which, const Failed& failed,
                                            Troubles* troubles) {
  std::vector<cases::ReportRun> made;
  const Moment now = world_.clock.now();
  for (const auto& one : world_.definitions->registers) {
    const auto& [id, definition] = one;
    if (!definition.schedule || (!only.empty() && only != id)) continue;
    if (troubles != nullptr && !troubles->may_try(Trouble::Of::Register, id, 0, now)) continue;
    const auto fault = trial([&] { make_of(one.second, which, made); });
    if (fault) failed(id, fault->reason);
    if (troubles == nullptr) continue;
    if (fault)
      troubles->failed({Trouble::Of::Register, id, "", 0, *fault, {}, {}, {}, 0}, now);
    else
      troubles->settled(Trouble::Of::Register, id);
  }
  return made;
}

std::vector<composition::ScheduledRun> Reports::missed(const definitions::RegisterDefinition& definition,
                                                       const cases::ReadView& view) const {
  if (!definition.schedule) return {};
  const auto first = view.chain(0, 1);
  if (first.empty()) return {};  // nothing has happened yet
  const auto before = view.reports(definition.id);
  auto due = composition::due_runs(definition, world_.definitions->calendar, world_.zone,
                                   first.front().event.at.date(world_.zone), world_.clock.now());
  std::erase_if(due, [&](const composition::ScheduledRun& one) {
    return std::any_of(before.begin(), before.end(),
                       [&](const cases::ReportRun& run) { return run.first_day == one.first_day; });
  });
  return due;
}

void Reports::make_of(const definitions::RegisterDefinition& definition, Which which,
                      std::vector<cases::ReportRun>& made) {
  std::vector<composition::ScheduledRun> due;
  std::vector<cases::ReportRun> before;
  {
    const auto view = world_.store.read();
    due = missed(definition, *view);
    before = view->reports(definition.id);
  }
  if (which == Which::Newest && !due.empty()) {
    // At the turn of a year two runs are due at one moment: both are the newest.
    const Moment newest = due.back().as_of;
    std::erase_if(due, [&](const composition::ScheduledRun& one) {
      return one.as_of != newest || (!before.empty() && one.first_day < before.back().first_day);
    });
  }
  for (const composition::ScheduledRun& one : due)
    if (auto run = make_one(definition, one)) made.push_back(std::move(*run));
}

// Asked and drawn in a reader's view; only the line that says so is written.
std::optional<cases::ReportRun> Reports::make_one(const definitions::RegisterDefinition& definition,
                                                  const composition::ScheduledRun& due) {
  const auto view = world_.store.read();
  cases::ReportRun run{definition.id,
                       due.first_day,
                       due.period.from,
                       due.period.to,
                       due.as_of,
                       view->sequence_at(due.as_of),
                       {},
                       {},
                       {},
                       world_.definitions->version,
                       world_.clock.now()};
  const std::string bytes = make_register(world_, definition.id, due.period, *view, AsOf{run.as_of, run.sequence});
  run.file = composition::file_name(definition.title, due.period, due.as_of.date(world_.zone));
  run.sha256 = crypto::sha256_hex(bytes);
  for (const definitions::Receiver& receiver : definition.to) run.receivers.push_back(receiver.key());
  // The files first: if the program stops between the two, the next time writes the same files again.
  give_out(run, bytes);
  if (!definition.schedule->folder.empty())
    lay(fs::path(folder_) / definition.schedule->folder / run.file, bytes);  // an absolute one stands alone
  const auto transaction = world_.store.write();
  const auto there = transaction->reports(definition.id);
  if (std::any_of(there.begin(), there.end(), [&](const auto& one) { return one.first_day == run.first_day; }))
    return std::nullopt;  // another service on this record was sooner, with the same bytes
  transaction->put_definitions(world_.definitions->version, world_.definitions->texts);
  transaction->put_report(run);
  mail_out(*transaction, definition, run);
  transaction->commit();
  return run;
}

void Reports::mail_out(cases::WriteTransaction& transaction, const definitions::RegisterDefinition& definition,
                       const cases::ReportRun& run) const {
  const auto directory = transaction.directory();
  std::set<std::string> people;
  for (const definitions::Receiver& receiver : definition.schedule->mail_to) {
    if (!receiver.person.empty()) people.insert(receiver.person);
    for (const cases::Account& account : transaction.accounts()) {
      const bool holds = std::find(account.roles.begin(), account.roles.end(), receiver.role) != account.roles.end();
      if (!receiver.role.empty() && holds && !account.disabled && !account.person.empty())
        people.insert(account.person);
    }
  }
  const std::string cause = "report:" + run.register_id + "/" + run.first_day.iso();
  for (const std::string& key : people) {
    const cases::Person* person = directory->person(key);
    if (person == nullptr || person->email.empty()) continue;
    cases::OutboxMessage message;
    message.at = world_.clock.now();
    message.to = person->email;
    message.subject = definition.title + ", на " + run.as_of.date(world_.zone).russian();
    message.body = "Реестр составлен по расписанию за период с " + run.period_from.russian() + " по " +
                   run.period_to.russian() + " и приложен к письму.";
    message.attachment = PaperId{cause};
    message.unique_key = cause + ":" + key;
    message.party = "person:" + key;
    message.mandatory = false;
    transaction.enqueue(message);
  }
}

std::string Reports::path(const cases::ReportRun& run, const std::string& receiver) const {
  return (fs::path(folder_) / receiver / run.file).string();
}

void Reports::give_out(const cases::ReportRun& run, const std::string& bytes) const {
  for (const std::string& receiver : run.receivers) lay(path(run, receiver), bytes);
}

std::optional<std::string> Reports::read(const cases::ReportRun& run, const std::string& receiver) const {
  return bytes_of(path(run, receiver));
}

Reports::Repeated Reports::repeat(cases::ReportRun run, const workflow::Actor& actor,
                                  const composition::Stop& stop) const {
  require(actor, Action::SeeRegisters);
  const auto view = world_.store.read();
  World then = world_;
  then.definitions = definitions_of(world_, *view, run.definitions);
  std::string bytes = make_register(then, run.register_id, period_of(*then.definitions, run), *view,
                                    AsOf{run.as_of, run.sequence}, stop);
  const bool same = crypto::sha256_hex(bytes) == run.sha256;
  return {std::move(run), std::move(bytes), same};
}

Reports::Repeated Reports::repeat(const std::string& id, Moment as_of, const workflow::Actor& actor,
                                  const std::optional<composition::ReportPeriod>& period) const {
  require(actor, Action::SeeRegisters);
  std::vector<cases::ReportRun> found;
  for (cases::ReportRun& run : world_.store.read()->reports(id)) {
    const bool wanted = !period || (run.period_from == period->from && run.period_to == period->to);
    if (run.as_of == as_of && wanted) found.push_back(std::move(run));
  }
  if (found.empty()) throw Error(ErrorCode::NotFound, "Реестр «" + id + "» на этот момент не составлялся");
  if (found.size() > 1) {
    std::string files;
    for (const cases::ReportRun& run : found) files += (files.empty() ? "" : "; ") + run.file;
    throw Error(ErrorCode::InvalidInput,
                "На этот момент составлено несколько: " + files + ". Назовите период: --period");
  }
  return repeat(std::move(found.front()), actor);
}

Moment reports_seen(const cases::ReadView& view, const workflow::Actor& actor) {
  const auto* marks = dynamic_cast<const cases::NoticeView*>(&view);
  return Moment::from_unix_ms(marks == nullptr ? 0 : marks->mark(actor.user, kReportsMark).value_or(0));
}

void mark_reports_seen(const World& world, const workflow::Actor& actor, Moment until) {
  require(actor, Action::SeeRegisters);
  const auto transaction = world.store.write();
  auto* marks = dynamic_cast<cases::MarkWriter*>(transaction.get());
  if (marks == nullptr || until <= reports_seen(*transaction, actor)) return;
  marks->put_mark(actor.user, kReportsMark, std::min(until, world.clock.now()).unix_ms());
  transaction->commit();
}

}  // namespace dyak::service
