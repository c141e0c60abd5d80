// What the office remarks on a case and puts to it, and what is shown of files without leaving the page.
#include <algorithm>
#include <set>

#include "engine/base/utf8.hpp"
#include "engine/http/api/api.hpp"
#include "engine/http/pages/case_parts.hpp"
#include "engine/http/pages/confirm.hpp"
#include "engine/http/pages/news.hpp"
#include "engine/http/wire/file_kind.hpp"
#include "engine/service/follows.hpp"

namespace dyak::http::pages {
namespace {

constexpr std::size_t kMaxPreviews = 40;
constexpr std::size_t kShownOfText = 3000;  ///< bytes
constexpr std::string_view kWordFile = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::uint64_t kLargestPicture = 8 * 1024 * 1024;

/// The beginning of a text, whole letters only; empty when it is none that can be shown.
std::string beginning(const Bytes& file) {
  std::string text = file.read(0, kShownOfText);
  if (const auto bad = first_bad_utf8(text)) {
    if (file.size() <= kShownOfText || *bad + 4 < text.size()) return {};
    text.resize(*bad);  // cut within a letter
  }
  return text + (file.size() > kShownOfText ? "…" : "");
}

/// What can be seen of it here.
void put_preview(const Context& context, const std::string& sha256, Record& row) {
  const auto bytes = context.app.world().store.open_file(sha256);
  if (bytes == nullptr) {
    row["text_target"] = "";
    return;
  }
  FileKindReader reader;
  reader.append(bytes->read(0, 4096));
  const std::string type = reader.kind().type;
  row["image"] = (type == "image/png" || type == "image/jpeg") && bytes->size() <= kLargestPicture;
  if (type == "text/plain") row["beginning"] = beginning(*bytes);
  if (type != kWordFile) row["text_target"] = "";
}

Record note_row(const Context& context, const cases::Case& state, const cases::Note& note, const DisplayNames& names) {
  List meant;
  for (const std::string& key : note.mentions)
    meant.push_back(Record{{"person_target", "/directory/persons/" + key}, {"person", names.short_person(key)}});
  const std::string sha256 = note.file["sha256"].text_or("");
  return {{"when", names.moment(note.at)},
          {"who", called(context, note.actor, names)},
          {"note_text", note.text},
          {"any_meant", !meant.empty()},
          {"meant", std::move(meant)},
          {"note_file", sha256.empty() ? "" : "/files/" + state.id.value + "/" + sha256},
          {"note_file_name", note.file["name"].text_or("")}};
}

}  // namespace

void put_files(const Context& context, const cases::Case& state, Record& model) {
  List rows;
  std::set<std::string> known;
  for (const Value& file : api::files_of(*context.view, state)) {
    const std::string sha256 = file["sha256"].text_or("");
    if (!known.insert(sha256).second) continue;
    Record row{{"file_target", "/files/" + state.id.value + "/" + sha256},
               {"file_name", file["name"].text_or("")},
               {"image", false},
               {"text_target", "/cases/" + state.id.value + "/files/" + sha256},
               {"beginning", ""}};
    if (rows.size() < kMaxPreviews)
      put_preview(context, sha256, row);
    else
      row["text_target"] = "";
    rows.push_back(std::move(row));
  }
  model["any_files"] = !rows.empty();
  model["files"] = std::move(rows);
}

void put_notes(const Context& context, const cases::Case& state, const DisplayNames& names, const Diagnostics& faults,
               Record& model) {
  const bool may = service::allow(context.actor, service::Action::Note, {.state = &state});
  model["may_note"] = may;
  if (!may) return;
  List notes;
  for (auto note = state.notes.rbegin(); note != state.notes.rend(); ++note)
    notes.push_back(note_row(context, state, *note, names));
  model["any_notes"] = !notes.empty();
  model["notes"] = std::move(notes);
  model["note_typed"] = context.field("text");
  model["note_receipt"] = context.last_field("file");
  model["note_receipt_name"] = context.receipts().read(context.last_field("file"))["name"].text_or("");
  model["note_wrong"] = !faults.empty();
  model["note_faults"] = reason_list(faults);
}

Response follow(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  service::set_followed(context.app.world(), context.actor.user, state.id, context.field("follow") == "1");
  return see_other("/cases/" + state.id.value);
}

Response note(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  if (context.field("action") == kShowAgain) return case_page(context, {}, 200);  // typed before a new sign-in
  const service::NewNote note{context.field("text"), context.receipts().read(context.last_field("file"))};
  const service::RequestKey key = page_key(context, state.id.value + "/note", context.field("version"),
                                           Record{{"text", note.text}, {"file", note.file}});
  if (was_sent(context, key)) return see_other("/cases/" + state.id.value + kSentBefore);
  try {
    context.app.service().note(state.id, note, context.actor, key);
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    return case_page(context, reasons_of(error), 422);
  }
  return see_other("/cases/" + state.id.value + "#notes");
}

}  // namespace dyak::http::pages
