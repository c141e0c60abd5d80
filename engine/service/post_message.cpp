// What a letter says, and how it looks on its way.
#include <algorithm>
#include <filesystem>

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/cases/outsider.hpp"
#include "engine/service/access.hpp"
#include "engine/service/papers.hpp"
#include "engine/service/post.hpp"
#include "engine/service/reports.hpp"

namespace dyak::service {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kReport = "report:";

std::string without_slashes(std::string name) {
  for (char& c : name)
    if (c == '/' || c == '\\' || c == ':' || (c >= 0 && c < ' ')) c = '-';
  return name;
}

/// The name of whom it is for, as the directory has it.
std::string name_of_party(const World& world, const cases::ReadView& view, const cases::Directory& directory,
                          const std::string& party) {
  const std::size_t colon = party.find(':');
  if (colon == std::string::npos) return {};
  const std::string key = party.substr(colon + 1);
  if (const auto person = cases::person_by_key(directory, view, key)) return person->name.nominative;
  const auto* body = directory.organisation(key);
  const auto* name = body == nullptr ? nullptr : cases::Directory::name_on(*body, world.clock.now().date(world.zone));
  if (name == nullptr) return {};
  return name->short_name.empty() ? name->full.nominative : name->short_name;
}

std::string case_name(const World& world, const cases::ReadView& view, const CaseId& id) {
  if (id.empty()) return {};
  const auto state = view.find(id);
  if (!state) return {};
  const auto process = world.definitions->process_of(state->process, state->definition_version);
  const std::string title = process == nullptr ? "Дело" : process->title;
  return title + (state->number().empty() ? "" : " № " + state->number());
}

}  // namespace

mail::Attachment Post::attachment_of(const cases::ReadView& view, const std::string& id) const {
  if (id.rfind(kReport, 0) == 0) {
    const std::string which = id.substr(kReport.size());
    const std::size_t slash = which.find('/');
    for (const cases::ReportRun& run : view.reports(which.substr(0, slash))) {
      if (run.first_day.iso() != which.substr(std::min(slash, which.size() - 1) + 1)) continue;
      return {run.file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
              Reports(world_, "").repeat(run, system_actor()).bytes};
    }
    throw Error(ErrorCode::NotFound, "Реестра, который прилагают к письму, нет: " + which);
  }
  const auto paper = view.paper(PaperId{id});
  if (!paper) throw Error(ErrorCode::NotFound, "Документа, который прилагают к письму, нет: " + id);
  std::string name = "Документ";
  const std::size_t slash = id.rfind("/p");
  if (const auto state = view.find(CaseId{id.substr(0, slash)})) {
    for (const cases::Paper& one : state->papers) {
      if (id.substr(slash + 2) != std::to_string(one.ordinal)) continue;
      name = paper_title(one, *world_.definitions) + (one.number.empty() ? "" : " № " + one.number);
    }
  }
  return {without_slashes(name) + ".pdf", "application/pdf", paper_bytes(*paper, world_.renderer)};
}

mail::Message Post::message_of(const std::vector<const cases::Letter*>& letters, const cases::ReadView& view) const {
  const mail::Settings& settings = options_.settings;
  const auto directory = view.directory();
  const auto& office = world_.definitions->organisation;
  const cases::OutboxMessage& first = letters.front()->message;
  const bool digest = letters.size() > 1;
  mail::Message message;
  message.from = settings.from;
  if (message.from.address.empty()) message.from.address = "dyak@localhost.localdomain";
  if (message.from.name.empty()) message.from.name = office.short_name;
  message.reply_to = settings.reply_to;
  message.to = {name_of_party(world_, view, *directory, first.party), first.to};
  message.subject = digest ? "Новое для Вас: " + std::to_string(letters.size()) : first.subject;
  message.id = mail::message_id((digest ? "digest:" : "") + first.unique_key, mail::domain_of(message.from.address));
  message.at = first.at;
  std::vector<mail::Said> said;
  mail::Letterhead head{office.name.nominative.empty() ? office.short_name : office.name.nominative,
                        settings.site.empty() ? "" : settings.site + "/account", false, digest};
  for (const cases::Letter* letter : letters) {
    const cases::OutboxMessage& one = letter->message;
    const bool linked = !settings.site.empty() && !one.case_id.empty();
    said.push_back({one.subject, one.body, case_name(world_, view, one.case_id),
                    linked ? settings.site + "/cases/" + one.case_id.value : ""});
    head.mandatory = head.mandatory || one.mandatory;
    if (!one.attachment.value.empty()) message.attachments.push_back(attachment_of(view, one.attachment.value));
  }
  const mail::Laid laid = mail::Frame(options_.layouts).lay(said, head);
  message.text = laid.text;
  message.html = laid.html;
  return message;
}

void Post::keep_eml(const std::string& name, const std::string& bytes) const {
  fs::create_directories(options_.folder);
  fs::permissions(options_.folder, fs::perms::owner_all);  // letters are about people
  write_file((fs::path(options_.folder) / name).string(), bytes);
}

std::string Post::bytes_of(const cases::Letter& letter) const {
  return to_bytes(message_of({&letter}, *world_.store.read()), world_.zone);
}

}  // namespace dyak::service
