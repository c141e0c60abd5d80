#include <algorithm>
#include <array>
#include <filesystem>

#include "engine/base/files.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/http/pages/page.hpp"

namespace dyak::http::pages {
namespace {

constexpr const char* kIcon =
    R"svg(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#1f4e8c"/><path d="M4 4h8M4 7h8M4 10h5" stroke="#fff" stroke-width="1.5"/></svg>)svg";

struct LetterFile {
  std::string_view name;  ///< in its address
  const char* file;       ///< of the fonts' folder
};
constexpr std::array<LetterFile, 3> kFaces{
    {{"sans.ttf", "PTS55F.ttf"}, {"sans-bold.ttf", "PTS75F.ttf"}, {"serif-bold.ttf", "PTF75F.ttf"}}};

// A page without them has the system's letters. They change with a version of Debian: a month is soon enough.
bool put_face(const App& app, const std::string& name, Response& response) {
  const auto* found =
      std::find_if(kFaces.begin(), kFaces.end(), [&](const LetterFile& one) { return one.name == name; });
  const auto path = std::filesystem::path(app.options().fonts) / (found == kFaces.end() ? "" : found->file);
  std::error_code none;
  if (found == kFaces.end() || !std::filesystem::is_regular_file(path, none)) return false;
  response.type = "font/ttf";
  response.body = read_file(path.string());
  return true;
}

}  // namespace

Response asset(Context& context) {
  // Browsers ask for /favicon.ico without being told of it.
  const std::string name = context.request.path.front() == "favicon.ico" ? "icon.svg" : context.at("name");
  Response response;
  response.type = "text/css; charset=utf-8";
  if (name == "icon.svg") {
    response.type = "image/svg+xml";
    response.body = kIcon;
  } else if (name == "bootstrap.css" && !context.app.stylesheet().empty()) {
    response.body = context.app.stylesheet();
  } else if (name == "dyak.css") {
    response.body = context.app.templates().render("dyak_css", Record{});
  } else if (name == "look.css") {
    response.body = context.app.templates().render("look_css", Record{});
  } else if (name == "keys.js") {
    response.type = "text/javascript; charset=utf-8";
    response.body = context.app.templates().render("keys_js", Record{});
  } else if (name == "form.js") {
    response.type = "text/javascript; charset=utf-8";
    response.body = context.app.templates().render("form_js", Record{});
  } else if (name == "catalogue.css") {
    response.body = context.app.templates().render("catalogue_css", Record{});
  } else if (!put_face(context.app, name, response)) {
    throw Error(ErrorCode::NotFound, "Такого файла нет");
  }
  const std::string kept = response.type == "font/ttf" ? "public, max-age=2592000" : "public, max-age=300";
  const std::string tag = "\"" + crypto::sha256_hex(response.body).substr(0, 16) + "\"";
  if (names_tag(context.request.header("if-none-match"), tag, Compare::Weak))
    return Response{304, "", {{"ETag", tag}, {"Cache-Control", kept}}, ""};
  put_header(response, "ETag", tag);
  put_header(response, "Cache-Control", kept);
  return response;
}

}  // namespace dyak::http::pages
