// Files: brought first, named in a form afterwards by their receipt; given back to whoever sees the case.
#include <algorithm>
#include <set>

#include "engine/http/api/api.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/app/uploads.hpp"
#include "engine/http/wire/multipart.hpp"
#include "engine/http/wire/problem.hpp"

namespace dyak::http::api {
namespace {

constexpr std::size_t kPiece = 256 * 1024;

/// Every file that stands somewhere in the value.
void collect(const Value& value, std::vector<Value>& files) {
  if (value.is_list()) {
    for (const Value& item : value.as_list()) collect(item, files);
  } else if (value.is_record()) {
    if (value["sha256"].is_text()) return files.push_back(value);
    for (const auto& [name, member] : value.as_record()) collect(member, files);
  }
}

// By what is in it, for what a browser can only show or save;
// whatever else it is, it shall not be opened as a page of ours.
std::string safe_type_of(const Bytes& file) {
  FileKindReader reader;
  reader.append(file.read(0, 4096));
  const std::string type = reader.kind().type;
  const bool safe = type == "application/pdf" || type == "image/png" || type == "image/jpeg" || type == "image/tiff" ||
                    type.rfind("application/vnd.o", 0) == 0;
  return safe ? type : "application/octet-stream";
}

[[noreturn]] void refuse_file(const std::string& pointer) {
  Error error(ErrorCode::InvalidInput, "Файл не найден",
              {refusal("file-receipt", "Файл не найден: нет такой расписки",
                       "Передайте файл заново (POST /api/v1/files) и пришлите его расписку", pointer)});
  throw error;
}

Value replaced(const Receipts& receipts, const std::set<std::string>& known, const Value& value,
               const std::string& pointer) {
  if (value.is_list()) {
    List list;
    for (const Value& item : value.as_list())
      list.push_back(replaced(receipts, known, item, pointer + "/" + std::to_string(list.size())));
    return list;
  }
  if (!value.is_record()) return value;
  if (value["receipt"].is_text() && value.as_record().size() == 1) {
    Value file = receipts.read(value["receipt"].as_text());
    if (file.is_null()) refuse_file(pointer);
    return file;
  }
  if (value["sha256"].is_text() && !known.contains(value["sha256"].as_text())) refuse_file(pointer);
  Record record;
  for (const auto& [name, member] : value.as_record())
    record[name] = replaced(receipts, known, member, pointer + "/" + name);
  return record;
}

}  // namespace

std::vector<Value> files_of(const cases::ReadView& view, const cases::Case& state) {
  std::vector<Value> files;
  collect(state.data, files);
  for (const cases::Task& task : state.tasks) {
    collect(task.answer, files);
    collect(scan_of(view, state, task), files);
  }
  for (const cases::Note& note : state.notes) collect(note.file, files);
  return files;
}

Value with_files(const Context& context, const Value& body, const cases::Case* state) {
  std::set<std::string> known;
  if (state != nullptr) {
    for (const Value& file : files_of(*context.view, *state)) known.insert(file["sha256"].as_text());
  }
  return replaced(context.receipts(), known, body, "");
}

Response receive_file(Context& context) {
  const auto& upload = context.request.upload;
  const bool is_form = ascii_lower(context.request.header("content-type")).starts_with("multipart/");
  if (!upload || is_form)  // a form would be kept with its boundaries, as nobody's file
    throw HttpError(415, "media-type", "Файл передаётся как application/octet-stream, и он не пуст");
  const std::string name = clean_file_name(context.request.parameter("name"));
  if (name.empty())
    throw HttpError(400, "bad-parameter", "Не указано имя файла", "Например: /api/v1/files?name=otchet.pdf");
  UploadedFile incoming(context, name);
  for (std::uint64_t at = 0; at < upload->size();) {
    const std::string piece = upload->read(at, kPiece);
    if (piece.empty()) throw Error(ErrorCode::Unavailable, "Файл не принят: повторите");
    incoming.append(piece);
    at += piece.size();
  }
  Record file = incoming.store(context);
  file["type"] = incoming.kind().type;
  const std::string receipt = context.receipts().write(file);
  file["receipt"] = receipt;
  return json_response(file, 201);
}

Response case_file(Context& context) {
  const cases::Case state = context.visible_case(context.at("case"));
  const auto files = files_of(*context.view, state);
  const auto found = std::find_if(files.begin(), files.end(),
                                  [&](const Value& file) { return file["sha256"].as_text() == context.at("sha256"); });
  std::shared_ptr<const Bytes> bytes =
      found == files.end() ? nullptr : context.app.world().store.open_file(context.at("sha256"));
  if (!bytes) throw Error(ErrorCode::NotFound, "Такого файла в деле нет");
  const std::string tag = "\"" + context.at("sha256") + "\"";
  if (names_tag(context.request.header("if-none-match"), tag, Compare::Weak))
    return Response{304, "", {{"ETag", tag}}, ""};
  Response response;
  response.type = safe_type_of(*bytes);
  response.file = std::move(bytes);
  response.reader = "@" + context.actor.user;  // no address begins so
  put_header(response, "ETag", tag);
  put_header(response, "Cache-Control", "private, no-cache");
  const std::string name = clean_file_name((*found)["name"].text_or(""));
  put_header(response, "Content-Disposition", content_disposition("attachment", name.empty() ? "file" : name));
  return response;
}

}  // namespace dyak::http::api
