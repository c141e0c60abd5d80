// What a letter says, and how it looks on its way.
#include <algorithm>
#include <filesystem>

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/cases/outsider.hpp"
#include "engine/service/access.hpp"
#include "engine/service/papers.hpp"
#include "engine/service/post.hpp"
#include "engine/service/public_copy.hpp"
#include "engine/service/public_shelf.hpp"
#include "engine/service/reports.hpp"

namespace dyak::service {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kReport = "report:";

constexpr std::string_view kToOutsider = "person:@";

bool came_publicly(const cases::ReadView& view, const CaseId& id) {
  const std::vector<cases::Event> events = view.events(id);
  return !events.empty() && events.front().actor == kStranger;
}

/// Of a letter to somebody who is not on record yet the address is told where his application waits.
std::string address_of(const cases::ReadView& view, const cases::OutboxMessage& message) {
  return message.to.starts_with(kToWaiting) ? waiting_address(view, message.to.substr(kToWaiting.size())) : message.to;
}

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
  if (id.starts_with(kCopyOf)) {
    const document::Document copy = copy_of_application(world_, view, CaseId{id.substr(kCopyOf.size())});
    return {"Копия отправленного.pdf", "application/pdf", world_.renderer.render_paper(copy).bytes};
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

mail::Said Post::said_in(const cases::OutboxMessage& message, const cases::ReadView& view, Links links) const {
  if (message.to.starts_with(kToWaiting)) return confirm_letter(message, view, links);
  if (message.attachment.value.starts_with(kCopyOf)) return receipt_letter(message, view, links);
  const std::string& site = options_.settings.site;
  const bool linked = !site.empty() && !message.case_id.empty();
  std::string link = linked ? site + "/cases/" + message.case_id.value : "";
  // Whom the directory does not know has no account: the page of his case is the one that needs none.
  if (linked && message.party.starts_with(kToOutsider))
    link = came_publicly(view, message.case_id) ? site + status_link(message.case_id, links) : "";
  return {message.subject, message.body, case_name(world_, view, message.case_id), std::move(link)};
}

mail::Message Post::message_of(const std::vector<const cases::Letter*>& letters, const cases::ReadView& view,
                               Links links) const {
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
  message.to = {name_of_party(world_, view, *directory, first.party), address_of(view, first)};
  message.subject = digest ? "Новое для Вас: " + std::to_string(letters.size()) : first.subject;
  message.id = mail::message_id((digest ? "digest:" : "") + first.unique_key, mail::domain_of(message.from.address));
  message.at = first.at;
  std::vector<mail::Said> said;
  mail::Letterhead head{office.name.nominative.empty() ? office.short_name : office.name.nominative,
                        settings.site.empty() ? "" : settings.site + "/account", false, digest};
  for (const cases::Letter* letter : letters) {
    const cases::OutboxMessage& one = letter->message;
    said.push_back(said_in(one, view, links));
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

// Where the office itself is the post, it carries the link as well: the file is the letter as it was laid down.
std::string Post::bytes_of(const cases::Letter& letter) const {
  const cases::OutboxMessage& message = letter.message;
  const fs::path laid = fs::path(options_.folder) / letter.reply;
  if (carries_link(message) && letter.state == "filed" && fs::is_regular_file(laid)) return read_file(laid.string());
  return to_bytes(message_of({&letter}, *world_.store.read(), Links::Hidden), world_.zone);
}

}  // namespace dyak::service
