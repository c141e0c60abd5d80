// The directory, entry by entry: found, read, added, changed; and whole files laid over it.
#include <algorithm>

#include "engine/http/api/api.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/directory_act.hpp"
#include "engine/service/directory_edit.hpp"

namespace dyak::http::api {
namespace {

bool of_people(const Context& context) { return context.request.path.at(3) == "persons"; }
const char* section_name(const Context& context) { return of_people(context) ? "persons" : "organisations"; }

void check_there(const Context& context, const cases::Directory& directory) {
  const std::string& key = context.at("key");
  const bool there = of_people(context) ? directory.person(key) != nullptr : directory.organisation(key) != nullptr;
  if (!there) throw Error(ErrorCode::NotFound, "Записи «" + key + "» в справочнике нет");
}

/// One entry with its posts and memberships; how to reach it only for those who may know.
Value entry_value(const Context& context, const cases::Directory& directory, const std::string& key) {
  Record about = service::directory_about(directory, key).as_record();
  List own = about[section_name(context)].as_list();
  Record entry = own.empty() ? Record{} : own.front().as_record();
  const bool contacts = (of_people(context) && key == context.actor.person) ||
                        service::allow(context.actor, service::Action::SeeContacts);
  if (!contacts)
    entry = Record{{"key", entry["key"]},
                   {"surname", entry["surname"]},
                   {"first_name", entry["first_name"]},
                   {"patronymic", entry["patronymic"]},
                   {"names", entry["names"]},
                   {"kind", entry["kind"]}};
  std::erase_if(entry, [](const auto& one) { return one.second.is_null(); });
  for (const char* section : {"employments", "memberships", "consents"}) {
    const bool hidden = std::string_view(section) == "consents" && !contacts;
    if (!hidden && about[section].is_list() && !about[section].as_list().empty()) entry[section] = about[section];
  }
  return entry;
}

std::string tag_of(const cases::Directory& directory, const std::string& key) {
  return "\"" + service::seen_of(directory, key) + "\"";
}

Response entry_response(const Context& context, const std::string& key, int status) {
  const auto directory = context.app.world().store.read()->directory();
  Response response = json_response(entry_value(context, *directory, key), status);
  put_header(response, "ETag", tag_of(*directory, key));
  if (status == 201)
    put_header(response, "Location",
               std::string("/api/v1/directory/") + section_name(context) + "/" + url_encoded(key));
  return response;
}

List sections_value(const std::vector<service::SectionDifference>& all) {
  List sections;
  for (const service::SectionDifference& one : all) {
    if (one.added.empty() && one.changed.empty() && one.lost.empty()) continue;
    List changed;
    for (const service::ChangedEntry& entry : one.changed) {
      List fields;
      for (const service::ChangedMember& member : entry.members)
        fields.push_back(Record{{"field", member.name}, {"before", member.before}, {"after", member.after}});
      changed.push_back(Record{{"entry", entry.title}, {"fields", std::move(fields)}});
    }
    sections.push_back(Record{{"section", one.section},
                              {"added", List(one.added.begin(), one.added.end())},
                              {"changed", std::move(changed)},
                              {"lost", List(one.lost.begin(), one.lost.end())}});
  }
  return sections;
}

Value plan_value(const Context& context, const service::DirectoryPlan& plan, bool written) {
  List losses;
  for (const service::DirectoryLoss& loss : plan.losses) {
    List needs;
    for (const std::string& need : loss.needed_by) {
      const bool of_case = need.rfind("открытые дела", 0) == 0 || need.rfind("неотвеченные", 0) == 0;
      needs.push_back(of_case && service::is_outsider(context.actor) ? "дела, которые видят сотрудники" : need);
    }
    losses.push_back(Record{{"entry", loss.title}, {"needed_by", std::move(needs)}});
  }
  return Record{{"written", written},
                {"sections", sections_value(plan.difference)},
                {"losses", std::move(losses)},
                {"findings", details_value(plan.import.findings)}};
}

// Under the section's place in a file the members of the body are its own.
Diagnostics at_members(Diagnostics findings) {
  for (Diagnostic& one : findings) {
    const std::size_t second = one.field.find('/', 1);
    const std::size_t third = second == std::string::npos ? second : one.field.find('/', second + 1);
    one.field = third == std::string::npos ? std::string{} : one.field.substr(third);
  }
  return findings;
}

Value with_key(const Value& body, const std::string& key) {
  if (!body.is_record()) throw HttpError(400, "bad-json", "Тело запроса должно быть записью JSON");
  Record item = body.as_record();
  if (const Value& given = item["key"]; !given.is_null() && !(given == Value(key)))
    refuse_member("/key", "dir-key", "Ключ записи не меняется", "Уберите key из тела");
  item["key"] = key;
  return item;
}

void write_item(Context& context, Value item, const std::string& key, std::optional<std::string> seen) {
  service::DirectoryWrite write{Record{{section_name(context), List{std::move(item)}}}, service::ImportMode::Merge,
                                key};
  write.seen = std::move(seen);
  try {
    service::write_directory(context.app.world(), write, context.actor);
  } catch (const Error& error) {
    if (error.code == ErrorCode::Conflict)
      throw HttpError(412, "stale-version", "Запись уже изменилась: прочтите её заново");
    if (error.code != ErrorCode::InvalidInput) throw;
    throw Error(ErrorCode::InvalidInput, error.public_message, at_members(error.details));
  }
}

}  // namespace

Response directory_entries(Context& context) {
  const auto choices = context.app.choices(*context.view);
  const bool people = of_people(context);
  const service::TitleIndex& all = people ? choices->persons() : choices->organisations();
  const auto words = service::searched_words(context.app.definitions().language, context.request.parameter("q"));
  const auto limit = static_cast<std::size_t>(number_parameter(context, "limit", 1, 200, 50));
  const std::string& after = context.request.parameter("after");
  if (!after.empty() && all.find(after) == nullptr) refuse_cursor();
  List items;
  Record page;
  all.each(words, after, [&](const service::DirectoryTitle& one) {
    if (items.size() == limit) {
      page["next"] = items.back()["key"];
      return false;
    }
    items.push_back(Record{{"key", one.key}, {"title", one.title}});
    return true;
  });
  page["items"] = std::move(items);
  return json_response(std::move(page));
}

Response directory_entry(Context& context) {
  check_there(context, *context.view->directory());
  return entry_response(context, context.at("key"), 200);
}

Response add_directory_entry(Context& context) {
  const Value body = body_of(context);
  if (!body.is_record()) throw HttpError(400, "bad-json", "Тело запроса должно быть записью JSON");
  const auto directory = context.view->directory();
  std::string key = text_member(body, "key", "");
  if (key.empty()) key = service::next_key(*directory, service::new_letters(*directory, of_people(context)));
  if (directory->person(key) != nullptr || directory->organisation(key) != nullptr)
    throw HttpError(409, "dir-duplicate", "Ключ «" + key + "» уже занят", "Возьмите другой или не называйте его");
  // Whoever takes the key meanwhile changes what was seen of it: nothing.
  write_item(context, with_key(body, key), key, service::seen_of(*directory, key));
  return entry_response(context, key, 201);
}

Response change_directory_entry(Context& context) {
  const std::string& key = context.at("key");
  const auto directory = context.view->directory();
  check_there(context, *directory);
  const Value item = with_key(body_of(context), key);
  const std::string& given = context.request.header("if-match");
  if (given.empty())
    throw HttpError(428, "version-required", "Не указано, какой Вы видели запись",
                    "Прочтите её и пришлите её ETag в поле If-Match");
  if (!names_tag(given, tag_of(*directory, key), Compare::Strong))
    throw HttpError(412, "stale-version", "Запись уже изменилась: прочтите её заново");
  write_item(context, item, key, service::seen_of(*directory, key));
  return entry_response(context, key, 200);
}

Response directory_entry_history(Context& context) {
  const std::string& key = context.at("key");
  const auto before = static_cast<std::int64_t>(number_parameter(context, "before", 1, 2000000000, 2000000000));
  const service::DirectoryPast past = service::directory_past(*context.view, key, before == 2000000000 ? 0 : before);
  const auto directory = context.view->directory();
  if (past.steps.empty()) check_there(context, *directory);
  List items;
  for (const service::DirectoryStep& step : past.steps)
    items.push_back(Record{{"version", step.version},
                           {"at", step.at.iso(context.app.world().zone)},
                           {"actor", step.actor},
                           {"sections", sections_value(step.difference)}});
  Record page{{"items", std::move(items)}};
  if (past.next > 0) page["next"] = std::to_string(past.next);
  return json_response(std::move(page));
}

Response change_directory(Context& context) {
  const Value body = body_of(context);
  check_members(body, {"file", "mode"});
  const std::string mode = text_member(body, "mode", "merge");
  if (mode != "merge" && mode != "replace") refuse_member("/mode", "field-choice", "Поле «mode»: merge или replace");
  if (!body["file"].is_record())
    refuse_member("/file", "field-type", "Поле «file» — запись справочника: persons, organisations, employments …");
  const auto import_mode = mode == "replace" ? service::ImportMode::Replace : service::ImportMode::Merge;
  const auto& world = context.app.world();
  service::DirectoryPlan plan =
      service::plan_directory(*context.view, world, body["file"], import_mode, service::AskLosses::Yes);
  if (has_errors(plan.import.findings)) {
    for (Diagnostic& one : plan.import.findings) one.field.insert(0, "/file");
    throw Error(ErrorCode::InvalidInput, "Справочник не изменён: в сведениях есть ошибки",
                std::move(plan.import.findings));
  }
  const bool dry = flag_parameter(context, "dry_run");
  if (!dry) service::write_directory(world, {body["file"], import_mode, "", service::digest_of(plan)}, context.actor);
  return json_response(plan_value(context, plan, !dry));
}

}  // namespace dyak::http::api
