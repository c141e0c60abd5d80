#include "engine/service/directory_edit.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/json.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/service/access.hpp"

namespace dyak::service {
namespace {

constexpr int kMaxVersions = 300;                       // looked into for one page
constexpr std::int64_t kMaxBytes = 48LL * 1024 * 1024;  // of their texts
constexpr std::size_t kMaxEditSteps = 50;

template <class Entries>
void take_of(const Entries& from, Entries& to, const std::string& key) {
  for (const std::size_t n : from.of(key)) to.push_back(from[n]);
}

List texts_of(const std::vector<std::string>& all) { return {all.begin(), all.end()}; }

// Keys and names of members: the values are the directory's, where they can be destroyed.
Record told_of(const DirectoryPlan& plan) {
  Record data;
  for (const SectionDifference& section : plan.difference) {
    std::vector<std::string> members;
    for (const ChangedEntry& entry : section.changed) {
      for (const ChangedMember& member : entry.members) {
        if (std::find(members.begin(), members.end(), member.name) == members.end()) members.push_back(member.name);
      }
    }
    Record one;
    if (!section.added.empty()) one["added"] = static_cast<std::int64_t>(section.added.size());
    if (!section.changed.empty()) one["changed"] = static_cast<std::int64_t>(section.changed.size());
    if (!section.lost.empty()) one["lost"] = static_cast<std::int64_t>(section.lost.size());
    if (!members.empty()) one["fields"] = texts_of(members);
    if (!one.empty()) data[section.section] = std::move(one);
  }
  return data;
}

/// Whether somebody could be missed afterwards: who is only added, or called otherwise, is not.
bool may_lose(const std::vector<SectionDifference>& difference) {
  return std::any_of(difference.begin(), difference.end(), [](const SectionDifference& one) {
    return !one.lost.empty() || (one.section != "persons" && !one.changed.empty());
  });
}

Error gone_on() {
  const char* sentence = "Справочник успел измениться: прочтите его заново и повторите";
  return Error(ErrorCode::Conflict, sentence, {refusal("directory-stale", sentence)});
}

Diagnostics faults_of(const Diagnostics& all) {
  Diagnostics faults;
  std::copy_if(all.begin(), all.end(), std::back_inserter(faults),
               [](const Diagnostic& one) { return one.severity == Severity::Error; });
  return faults;
}

}  // namespace

DirectoryPlan plan_directory(const cases::ReadView& view, const World& world, const Value& file, ImportMode mode,
                             AskLosses losses) {
  const auto before = view.directory();
  DirectoryPlan plan;
  if (!file.is_record()) {
    plan.import.findings = {
        refusal("dir-wrong-type", "Справочник записан не так: нужна запись с людьми и учреждениями")};
    return plan;
  }
  plan.import = import_directory(*before, file, mode, *world.definitions, &world.renderer);
  if (has_errors(plan.import.findings)) return plan;
  plan.difference = directory_difference(*before, plan.import.next);
  if (losses == AskLosses::Yes && may_lose(plan.difference))
    plan.losses = directory_losses(view, *world.definitions, plan.import.next, world.clock.now().date(world.zone));
  return plan;
}

bool changes_anything(const DirectoryPlan& plan) {
  return std::any_of(plan.difference.begin(), plan.difference.end(), [](const SectionDifference& one) {
    return !one.added.empty() || !one.changed.empty() || !one.lost.empty();
  });
}

std::string digest_of(const DirectoryPlan& plan) {
  List all;
  for (const SectionDifference& section : plan.difference) {
    List changed;
    for (const ChangedEntry& entry : section.changed) {
      changed.push_back(entry.title);
      for (const ChangedMember& member : entry.members)
        changed.push_back(List{member.name, member.before, member.after});
    }
    all.push_back(List{texts_of(section.added), std::move(changed), texts_of(section.lost)});
  }
  return crypto::sha256_hex(to_json(all));
}

DirectoryPlan write_directory(const World& world, const DirectoryWrite& write, const workflow::Actor& actor) {
  require(actor, Action::ChangeDirectory);
  const auto transaction = world.store.write();
  if (write.seen && *write.seen != seen_of(*transaction->directory(), write.subject)) throw gone_on();
  DirectoryPlan plan = plan_directory(*transaction, world, write.file, write.mode);
  if (has_errors(plan.import.findings))
    throw Error(ErrorCode::InvalidInput, "Справочник не изменён: в сведениях есть ошибки",
                faults_of(plan.import.findings));
  if (write.agreed && *write.agreed != digest_of(plan)) throw gone_on();
  if (!changes_anything(plan)) return plan;
  const Moment now = world.clock.now();
  transaction->put_directory(plan.import.next, now, actor.user);
  transaction->record({"directory-changed", now, actor.user, write.subject, told_of(plan)});
  transaction->commit();
  return plan;
}

Value directory_about(const cases::Directory& directory, const std::string& key) {
  cases::Directory part;
  if (const auto* person = directory.person(key)) part.persons.emplace(key, *person);
  if (const auto* organisation = directory.organisation(key)) part.organisations.emplace(key, *organisation);
  take_of(directory.employments, part.employments, key);
  take_of(directory.memberships, part.memberships, key);
  take_of(directory.consents, part.consents, key);
  take_of(directory.kinships, part.kinships, key);
  return to_value(part);
}

std::string seen_of(const cases::Directory& directory, const std::string& key) {
  return crypto::sha256_hex(to_json(directory_about(directory, key))).substr(0, 32);
}

std::string email_problem(const std::string& email) {
  if (email.empty()) return {};
  const auto at = email.find('@');
  const bool plain = std::all_of(email.begin(), email.end(), [](char c) {
    return c > 0x20 && c < 0x7f && c != ',' && c != ';' && c != '<' && c != '>' && c != '"' && c != '\\';
  });
  const bool good = plain && at != std::string::npos && at > 0 && at == email.rfind('@') && email.size() <= 254 &&
                    email.find('.', at) != std::string::npos && email.find('.', at) > at + 1 && email.back() != '.';
  return good ? "" : "«" + email + "» — не адрес электронной почты: он пишется как imya@primer.ru";
}

void correct_own_contacts(const World& world, const std::string& email, const std::string& phone,
                          const workflow::Actor& actor) {
  require(actor, Action::SeeSelf);
  if (actor.person.empty())
    throw Error(ErrorCode::Forbidden, "За этой учётной записью не стоит человек из справочника",
                {refusal("no-person", "За этой учётной записью не стоит человек из справочника")});
  if (const std::string problem = email_problem(email); !problem.empty())
    throw Error(ErrorCode::InvalidInput, problem, {refusal("email", problem, {}, "/email")});
  const auto or_none = [](const std::string& text) { return text.empty() ? Value() : Value(text); };
  const Value file =
      Record{{"persons", List{Record{{"key", actor.person}, {"email", or_none(email)}, {"phone", or_none(phone)}}}}};
  const auto transaction = world.store.write();
  if (transaction->directory()->person(actor.person) == nullptr)
    throw Error(ErrorCode::NotFound, "Вас нет в справочнике: скажите об этом делопроизводителю");
  const DirectoryPlan plan = plan_directory(*transaction, world, file, ImportMode::Merge);
  if (has_errors(plan.import.findings))
    throw Error(ErrorCode::InvalidInput, "Сведения не записаны", faults_of(plan.import.findings));
  if (!changes_anything(plan)) return;
  const Moment now = world.clock.now();
  transaction->put_directory(plan.import.next, now, actor.user);
  transaction->record({"directory-changed", now, actor.user, actor.person, told_of(plan)});
  transaction->commit();
}

DirectoryPast directory_past(const cases::ReadView& view, const std::string& key, std::int64_t before) {
  const std::vector<cases::DirectoryVersion> versions = view.directory_versions_of(key, before, kMaxVersions + 1);
  DirectoryPast past;
  std::int64_t bytes = 0;
  Value newer = versions.empty() ? Value() : view.directory_about(versions.front().version, key);
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const bool last = i + 1 == versions.size();
    bytes += versions[i].size;
    const bool enough = bytes > kMaxBytes || past.steps.size() == kMaxEditSteps || i == kMaxVersions;
    if (i > 0 && enough) {
      past.next = versions[i - 1].version;
      break;
    }
    const Value older = last ? Value(Record{}) : view.directory_about(versions[i + 1].version, key);
    DirectoryStep step{versions[i].version, versions[i].at, versions[i].actor, false,
                       directory_difference(older, newer)};
    const auto holds = [&](const char* section) {
      return older[section].is_list() && !older[section].as_list().empty();
    };
    step.first = !holds("persons") && !holds("organisations");
    const bool any = std::any_of(step.difference.begin(), step.difference.end(), [](const SectionDifference& one) {
      return !one.added.empty() || !one.changed.empty() || !one.lost.empty();
    });
    if (any) past.steps.push_back(std::move(step));
    newer = older;
  }
  return past;
}

}  // namespace dyak::service
