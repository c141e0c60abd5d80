// For the administrator: what the service could not do by itself, which cases changed files left standing, and whether
// its clock agrees with the record.
#include <algorithm>

#include "engine/http/pages/office_pages.hpp"
#include "engine/service/accounts.hpp"
#include "engine/service/first_signers.hpp"
#include "engine/service/stranded.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kMaxFaults = 50;

std::string name_of(const service::Trouble& trouble, const definitions::Definitions& definitions) {
  if (trouble.of == service::Trouble::Of::Clock) return "Обход дел";
  if (trouble.of == service::Trouble::Of::Case) return "Дело " + (trouble.number.empty() ? trouble.id : trouble.number);
  const auto known = definitions.registers.find(trouble.id);
  return "Реестр «" + (known == definitions.registers.end() ? trouble.id : known->second.title) + "»";
}

List trouble_list(const Context& context) {
  const Zone zone = context.app.world().zone;
  List list;
  for (const service::Trouble& trouble : context.app.service().troubles().all()) {
    list.push_back(Record{{"trouble_name", name_of(trouble, context.app.definitions())},
                          {"trouble_target", trouble.of == service::Trouble::Of::Case ? "/cases/" + trouble.id : ""},
                          {"trouble_reason", trouble.fault.reason},
                          {"trouble_since", clock_text(trouble.since, zone)},
                          {"trouble_again", clock_text(trouble.again, zone)},
                          {"trouble_times", trouble.times}});
  }
  return list;
}

List stranded_list(const Context& context) {
  List list;
  for (const service::Stranded& one : service::stranded_cases(context.app.definitions(), *context.view)) {
    list.push_back(
        Record{{"stranded_name", one.number.empty() ? one.id.value : one.number}, {"stranded_reason", one.message}});
  }
  return list;
}

/// Empty while the clock is not behind the record.
std::string clock_warning(const Context& context) {
  const auto last = context.view->last_moment();
  const Moment now = context.app.world().clock.now();
  const Zone zone = context.app.world().zone;
  if (!last || *last <= now) return {};
  return "Часы службы показывают " + clock_text(now, zone) + ", а последняя запись сделана " + clock_text(*last, zone) +
         ". Проверьте дату и время на сервере: записи раньше неё не принимаются.";
}

/// What the last look through the record found, and how far it came.
Record check_said(const Context& context) {
  const service::Health::State state = context.app.health.now();
  if (!state.check) return {};
  std::string covered;
  for (const std::string& part : state.check->covered) covered += (covered.empty() ? "" : ", ") + part;
  List faults;
  for (const cases::RecordFault& fault : state.check->faults) {
    if (faults.size() == kMaxFaults) break;
    faults.push_back(Record{{"fault_message", fault.message}});
  }
  return {{"checked_at", clock_text(state.check->at, context.app.world().zone)},
          {"checked_whole", state.check->whole},
          {"checked_parts", covered},
          {"fault_count", static_cast<std::int64_t>(state.check->faults.size())},
          {"has_faults", !faults.empty()},
          {"faults", std::move(faults)}};
}

/// Whom the definitions speak of and nobody is yet: a new department sees here what it still lacks.
List wanting(const Context& context) {
  List list;
  for (const auto& [key, post] : service::unknown_signers(*context.view->directory(), context.app.definitions())) {
    list.push_back(Record{{"wanted", post + ": в справочнике нет человека с ключом «" + key + "», подписать нельзя"},
                          {"wanted_target", "/directory/add/person"},
                          {"wanted_act", "внести"}});
  }
  const auto accounts = context.view->accounts();
  for (const service::KnownRole& role : service::known_roles(context.app.definitions())) {
    const bool held = std::any_of(accounts.begin(), accounts.end(), [&](const cases::Account& account) {
      return !account.disabled && std::find(account.roles.begin(), account.roles.end(), role.id) != account.roles.end();
    });
    if (!role.of_office || !role.by_account || held) continue;
    list.push_back(Record{{"wanted", "Роль «" + role.title + "»: учётной записи с ней нет"},
                          {"wanted_target", "/add-account"},
                          {"wanted_act", "завести"}});
  }
  return list;
}

}  // namespace

namespace pages {

Response service_state(Context& context) {
  List troubles = trouble_list(context);
  List stranded = stranded_list(context);
  List wanted = wanting(context);
  const std::string clock = clock_warning(context);
  const service::Health::State state = context.app.health.now();
  const bool damaged = state.check && !state.check->faults.empty();
  const bool calm = troubles.empty() && stranded.empty() && clock.empty() && state.write_trouble.empty() && !damaged;
  Record shown{{"calm", calm},
               {"clock_warning", clock},
               {"write_trouble", state.write_trouble},
               {"has_check", state.check.has_value()},
               {"has_wanting", !wanted.empty()},
               {"wanting", std::move(wanted)},
               {"has_troubles", !troubles.empty()},
               {"troubles", std::move(troubles)},
               {"has_stranded", !stranded.empty()},
               {"stranded", std::move(stranded)}};
  shown.merge(check_said(context));
  return page(context, "service", "Состояние службы", "service", std::move(shown));
}

}  // namespace pages
}  // namespace dyak::http
