// What a Word file says, for whoever has no Word at hand: its words alone.
#include <algorithm>

#include "engine/http/api/api.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/tables/word_text.hpp"

namespace dyak::http::pages {
namespace {

constexpr std::uint64_t kLargestWordFile = 20 * 1024 * 1024;

std::string words_of(const Bytes& file) {
  if (file.size() > kLargestWordFile)
    throw Error(ErrorCode::InvalidInput, "Файл больше 20 МБ: его здесь не показывают, скачайте его");
  return tables::word_text(file.read(0, static_cast<std::size_t>(file.size())));
}

}  // namespace

Response file_text(Context& context) {
  const cases::Case state = context.visible_case(context.at("case"));
  const std::string& sha256 = context.at("sha256");
  const auto files = api::files_of(*context.view, state);
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const Value& file) { return file["sha256"].text_or("") == sha256; });
  const auto bytes = found == files.end() ? nullptr : context.app.world().store.open_file(sha256);
  if (!bytes) throw Error(ErrorCode::NotFound, "Такого файла в деле нет");
  std::string text;
  std::string trouble;
  try {
    text = words_of(*bytes);
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    trouble = error.public_message;
  }
  const std::string name = (*found)["name"].text_or("файл");
  return page(context, "file_text", name, "cases",
              {{"name", name},
               {"file_target", "/files/" + state.id.value + "/" + sha256},
               {"back", "/cases/" + state.id.value},
               {"back_title", "дело " + label(state)},
               {"trouble", trouble},
               {"empty", trouble.empty() && text.find_first_not_of(" \n\t") == std::string::npos},
               {"text", text}});
}

}  // namespace dyak::http::pages
