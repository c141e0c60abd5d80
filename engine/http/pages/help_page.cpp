// The guides: for whoever asks, each begins with his own.
#include <array>
#include <filesystem>

#include "engine/base/files.hpp"
#include "engine/http/app/help_link.hpp"
#include "engine/http/pages/markdown.hpp"
#include "engine/http/pages/page.hpp"

namespace dyak::http {
namespace {

namespace fs = std::filesystem;

struct KnownGuide {
  std::string_view name;
  const char* title;
};
constexpr std::array<KnownGuide, 5> kGuides{{{"applicant", "Заявителю"},
                                             {"expert", "Эксперту"},
                                             {"clerk", "Делопроизводителю"},
                                             {"head", "Руководителю"},
                                             {"administrator", "Администратору"}}};

fs::path guide_file(const App& app, std::string_view name) {
  return fs::path(app.options().pages) / "help" / (std::string(name) + ".md");
}

}  // namespace

namespace pages {

Response help_guide(Context& context) {
  const std::string name = context.place.contains("guide") ? context.at("guide") : guide_for(context);
  List guides;
  bool known = false;
  for (const KnownGuide& one : kGuides) {
    known = known || one.name == name;
    guides.push_back(Record{
        {"guide_target", "/help/" + std::string(one.name)}, {"guide_title", one.title}, {"current", one.name == name}});
  }
  std::error_code none;
  if (!known || !fs::is_regular_file(guide_file(context.app, name), none))
    throw Error(ErrorCode::NotFound, "Такой справки нет");
  Guide guide = guide_of(read_file(guide_file(context.app, name).string()));
  return page(context, "help", guide.title, "help",
              {{"guides", std::move(guides)}, {"heading", guide.title}, {"guide", std::move(guide.html)}});
}

Response help_picture(Context& context) {
  const std::string& name = context.at("name");
  const bool plain = name.ends_with(".png") &&
                     name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string::npos &&
                     name.find("..") == std::string::npos;
  const fs::path path = fs::path(context.app.options().pages) / "help" / "pictures" / name;
  std::error_code none;
  if (!plain || !fs::is_regular_file(path, none)) throw Error(ErrorCode::NotFound, "Такой картинки нет");
  Response response;
  response.type = "image/png";
  response.body = read_file(path.string());
  put_header(response, "Cache-Control", "public, max-age=300");
  return response;
}

}  // namespace pages
}  // namespace dyak::http
