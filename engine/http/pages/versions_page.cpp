// Versions of the definitions: which cases go by each, and how each differs from the one before it.
#include <algorithm>

#include "engine/http/api/case_json.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/office_pages.hpp"
#include "engine/service/kept_versions.hpp"

namespace dyak::http {
namespace {

constexpr int kCasesOnAPage = 50;

List process_list(const Context& context, const service::KeptVersion& version) {
  List list;
  for (const auto& one : version.processes) {
    const auto process = context.app.definitions().process_of(one.process, version.version);
    list.push_back(Record{
        {"process_title", process == nullptr ? one.process : process->title}, {"open", one.open}, {"all", one.cases}});
  }
  return list;
}

/// «с 01.01.2027», as the files say; else since when cases have been led by it.
std::string since_text(const Context& context, const service::KeptVersion& version) {
  if (version.valid_from) return "с " + version.valid_from->russian();
  if (!version.first) return "";
  return "первое дело — " + version.first->date(context.app.world().zone).russian();
}

Record version_row(const Context& context, const service::KeptVersion& version) {
  List processes = process_list(context, version);
  return {{"version_name", version.version.substr(0, kShownDigits)},
          {"target", "/definitions/versions/" + url_encoded(version.version)},
          {"in_force", version.version == context.app.definitions().version},
          {"standing", service::standing_in_words(version)},
          {"since", since_text(context, version)},
          {"open", version.open()},
          {"all", version.cases()},
          {"any_cases", !processes.empty()},
          {"processes", std::move(processes)},
          {"follows", !version.before.empty()}};
}

/// By what they are about, in the order in which they were told.
List difference_list(const std::vector<definitions::Difference>& all) {
  List list;
  std::string about;
  List lines;
  const auto end = [&] {
    if (!lines.empty()) list.push_back(Record{{"about", about}, {"lines", std::exchange(lines, List{})}});
  };
  for (const definitions::Difference& one : all) {
    if (one.about != about) end();
    about = one.about;
    lines.push_back(Record{{"what", one.what}, {"whom", one.whom}});
  }
  end();
  return list;
}

/// What is otherwise than before; or why that cannot be told.
Record difference_model(const Context& context, const service::KeptVersion& version) {
  if (version.before.empty()) return {{"first_version", true}};
  try {
    const auto all = service::version_differences(context.app.definitions(), *context.view, version);
    const auto count = static_cast<std::int64_t>(all.size());
    return {{"before", version.before.substr(0, kShownDigits)},
            {"count", count},
            {"alike", count == 0},
            {"differences", difference_list(all)}};
  } catch (const Error& error) {
    if (error.code != ErrorCode::NotFound && error.code != ErrorCode::Refused) throw;
    return {{"before", version.before.substr(0, kShownDigits)}, {"untold", error.public_message}};
  }
}

/// Cases are for those who see them: whoever only looks after the service gets their count.
Record case_model(const Context& context, const std::string& version) {
  if (service::is_outsider(context.actor)) return {};
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  auto ids = service::lists_of(*context.view)
                 .of_version(version, CaseId{context.request.parameter("after")}, kCasesOnAPage + 1);
  const bool more = ids.size() > static_cast<std::size_t>(kCasesOnAPage);
  if (more) ids.pop_back();
  List rows;
  for (const CaseId& id : ids) {
    const auto state = context.app.book().find(*context.view, id);
    if (!state || !context.may(service::Action::SeeCase, *state)) continue;
    rows.push_back(Record{{"target", "/cases/" + id.value},
                          {"number", label(*state)},
                          {"subject", names.subject(*state)},
                          {"state_name", state_title(*state, names.definitions())}});
  }
  return {{"any_rows", !rows.empty()},
          {"rows", std::move(rows)},
          {"next_page", more ? "/definitions/versions/" + url_encoded(version) + "?after=" + ids.back().value : ""}};
}

}  // namespace

List version_list(Context& context) {
  List list;
  for (const service::KeptVersion& one : service::kept_versions(context.app.definitions(), *context.view))
    list.push_back(version_row(context, one));
  return list;
}

namespace pages {

Response definition_version(Context& context) {
  const auto all = service::kept_versions(context.app.definitions(), *context.view);
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.version == context.at("version"); });
  if (found == all.end()) throw Error(ErrorCode::NotFound, "Версии описаний «" + context.at("version") + "» нет");
  Record model = version_row(context, *found);
  model["version"] = found->version;
  model["kept_until"] = found->last ? found->last->date(context.app.world().zone).russian() : "";
  model.merge(difference_model(context, *found));
  model.merge(case_model(context, found->version));
  return page(context, "definition_version", "Версия описаний", "service", std::move(model));
}

}  // namespace pages
}  // namespace dyak::http
