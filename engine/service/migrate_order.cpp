#include "engine/service/migrate_order.hpp"

#include "engine/base/error.hpp"
#include "engine/service/access.hpp"
#include "engine/service/migration.hpp"

namespace dyak::service {
namespace {

constexpr std::int64_t kCasesAtOnce = 100;

List as_texts(const std::vector<std::string>& all) { return List(all.begin(), all.end()); }

Value told_value(const CaseMigration& one) {
  List broken;
  for (const Diagnostic& reason : one.broken)
    broken.push_back(Record{{"code", reason.code}, {"message", reason.message}, {"hint", reason.hint}});
  return Record{{"case", one.id.value},
                {"number", one.number},
                {"process", one.process},
                {"was", one.was},
                {"from", one.from},
                {"to", one.to},
                {"broken", std::move(broken)},
                {"terms", as_texts(one.terms)},
                {"notes", as_texts(one.notes)}};
}

Value told_value(const Replayed& replayed) {
  List otherwise;
  for (const Otherwise& one : replayed.otherwise)
    otherwise.push_back(Record{{"case", one.id.value}, {"number", one.number}, {"what", one.what}});
  return Record{{"cases", static_cast<std::int64_t>(replayed.cases)},
                {"steps", static_cast<std::int64_t>(replayed.steps)},
                {"unclear", static_cast<std::int64_t>(replayed.unclear)},
                {"otherwise", std::move(otherwise)}};
}

definitions::MigrationPlan plan_in(const Service& service, const Value& what) {
  Diagnostics findings;
  definitions::MigrationPlan plan = definitions::read_migration_plan(
      {what["path"].text_or(""), what["plan"].text_or("")}, *service.world().definitions, findings);
  if (has_errors(findings)) throw Error(ErrorCode::InvalidInput, "В плане перевода есть ошибки", std::move(findings));
  return plan;
}

}  // namespace

Value migrate_order(Service& service, const Value& what, const workflow::Actor& actor) {
  require(actor, Action::ManageAccounts);
  const Migration migration(service.world(), plan_in(service, what));
  const bool apply = what["apply"] == Value(true);
  const Value& wanted = what["limit"];
  const std::size_t limit = static_cast<std::size_t>(wanted.is_number() ? wanted.as_integer() : kCasesAtOnce);
  const std::vector<CaseId> waiting = migration.waiting(CaseId{what["after"].text_or("")});
  List cases;
  std::string next;
  std::int64_t done = 0;
  for (const CaseId& id : waiting) {
    if (cases.size() == limit) break;
    const CaseMigration one = apply ? migration.cross(id, actor) : migration.foresee(id, actor);
    if (one.broken.empty()) ++done;
    cases.push_back(told_value(one));
    next = id.value;
  }
  if (cases.size() == waiting.size()) next.clear();
  Record told{
      {"version", service.world().definitions->version}, {"done", done}, {"next", next}, {"cases", std::move(cases)}};
  if (what["replay"] == Value(true))
    told["replay"] = told_value(replay_histories(service.world(), migration.plan(), waiting));
  return told;
}

}  // namespace dyak::service
