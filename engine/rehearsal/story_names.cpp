#include "engine/rehearsal/story_names.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/base/error.hpp"
#include "engine/definitions/walk_fields.hpp"
#include "engine/intake/attached_files.hpp"
#include "engine/service/access.hpp"
#include "engine/service/read_cases.hpp"

namespace dyak::rehearsal {
namespace {
namespace fs = std::filesystem;
}

Value StoryNames::input_of(const cases::Case& state, const Value& given) const {
  const definitions::Process* process = stage_.definitions().process(state.process);
  if (process == nullptr || !given.is_record()) return given;
  std::vector<const definitions::Field*> asked;
  for (const definitions::Field& field : process->data) asked.push_back(&field);
  Record input = with_names(asked, given).as_record();
  const definitions::Form* form = stage_.definitions().form(process->form);
  if (form != nullptr && input.contains("fields")) input["fields"] = with_names(form->fields(), input["fields"]);
  return input;
}

Value StoryNames::with_names(const std::vector<const definitions::Field*>& fields, const Value& sent) const {
  return with_names(fields, sent, folder_);
}

Value StoryNames::with_names(const std::vector<const definitions::Field*>& fields, const Value& sent,
                             const std::string& folder) const {
  Diagnostics findings;
  const Value named = definitions::walk_fields(
      fields, sent, "", [&](const definitions::FieldType& type, const Value& value, const std::string&) {
        if (type.kind != definitions::FieldKind::Case || !value.is_text()) return value;
        const std::string& name = value.as_text();
        return labels_.contains(name.substr(0, name.find('/'))) ? Value(find(name).id.value) : value;
      });
  Value with_files =
      intake::take_files(fields, named, "/fields", {folder, folder_, file_.folder}, stage_.store(), findings);
  if (!findings.empty()) throw Error(ErrorCode::InvalidInput, "Файлы не приняты", std::move(findings));
  return with_files;
}

cases::Case StoryNames::find(const std::string& reference) const {
  const auto slash = reference.find('/');
  const auto label = labels_.find(reference.substr(0, slash));
  const std::string resolved = label == labels_.end()
                                   ? reference
                                   : label->second.value + (slash == std::string::npos ? "" : reference.substr(slash));
  if (label == labels_.end() && comes_later(reference.substr(0, slash))) {
    throw Error(
        ErrorCode::NotFound,
        "Дела «" + reference + "» ещё нет: шаги идут по времени (at), а его заявление подаётся позже или не принято");
  }
  return service::find_case(*stage_.store().read(), resolved);
}

bool StoryNames::comes_later(const std::string& label) const {
  return std::any_of(file_.steps.begin(), file_.steps.end(), [&](const StoryStep& step) {
    const definitions::Node* named = step.node.find("label");
    const definitions::Node* file = step.node.find("intake");
    if (named != nullptr) return named->text == label;
    return file != nullptr && file->is_scalar() && fs::path(file->text).stem().string() == label;
  });
}

std::string StoryNames::path_of(const std::string& name) const {
  for (const fs::path& folder : {fs::path(folder_), fs::path(file_.folder)}) {
    if (fs::exists(folder / name)) return (folder / name).string();
  }
  return fs::exists(name) ? name : (fs::path(folder_) / name).string();
}

std::string StoryNames::person(const std::string& name) const {
  const auto view = stage_.store().read();
  if (const auto account = view->account(name)) return account->person;
  return view->directory()->person(name) != nullptr ? name : std::string{};
}

workflow::Actor StoryNames::actor(const std::string& name) const {
  const auto view = stage_.store().read();
  if (view->account(name)) return service::actor_of(*view, name, stage_.definitions());
  if (view->directory()->person(name) != nullptr) return {name, name, {}, false};
  for (const auto& [id, process] : stage_.definitions().processes) {
    if (process.role(name) == nullptr) continue;
    cases::Account held;
    held.user = name;
    held.roles = {name};
    return service::actor_of(held, stage_.definitions());
  }
  std::vector<std::string> known;
  for (const cases::Account& account : view->accounts()) known.push_back(account.user);
  for (const auto& [id, process] : stage_.definitions().processes) {
    for (const definitions::Role& role : process.roles) known.push_back(role.id);
  }
  const std::string near = nearest(name, known);
  throw Error(ErrorCode::Forbidden, "Нет ни учётной записи, ни лица, ни роли «" + name + "»" +
                                        (near.empty() ? "" : ": возможно, «" + near + "»"));
}

}  // namespace dyak::rehearsal
