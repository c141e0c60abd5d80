#include "engine/http/app/templates.hpp"

#include <filesystem>
#include <kainjow/mustache.hpp>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/base/markup.hpp"

namespace dyak::http {
namespace {

namespace fs = std::filesystem;
namespace mustache = kainjow::mustache;

// {{> name}} is put in as text when the files are read: mustache would parse a partial anew for every item of a list.
std::string with_parts(const fs::path& folder, std::string text) {
  constexpr std::string_view kOpen = "{{> ";
  for (std::size_t at = text.find(kOpen); at != std::string::npos; at = text.find(kOpen, at)) {
    const std::size_t end = text.find("}}", at);
    if (end == std::string::npos) break;
    const std::string name = text.substr(at + kOpen.size(), end - at - kOpen.size());
    text.replace(at, end + 2 - at, read_file(folder / (name + ".mustache")));
  }
  return text;
}

mustache::data to_data(const Value& value);

// set() and push_back() of the library copy whatever they are given with all that is in it, once for each level above:
// a table of a hundred rows would be copied five times over.
mustache::data object_of(const Record& record) {
  mustache::data object{mustache::data::type::object};
  for (const auto& [name, member] : record) object[name] = to_data(member);
  return object;
}

mustache::data list_of(const List& items) {
  mustache::data list{mustache::data::type::list};
  auto& moved_into = const_cast<mustache::list&>(list.list_value());  // NOLINT: ours, not yet seen by anybody
  moved_into.reserve(items.size());
  for (const Value& item : items) moved_into.push_back(to_data(item));
  return list;
}

mustache::data to_data(const Value& value) {
  if (value.is_record()) return object_of(value.as_record());
  if (value.is_list()) return list_of(value.as_list());
  if (value.is_bool()) return mustache::data(value.as_bool());
  if (value.is_number()) return mustache::data(value.as_number().text());
  if (value.is_date()) return mustache::data(value.as_date().russian());
  if (value.is_null()) return mustache::data(false);
  const std::string text = value.text_or("");
  return text.empty() ? mustache::data(false) : mustache::data(text);  // {{#name}} takes an empty text for something
}

}  // namespace

// A parsed template cannot be rendered by two threads at once: each takes one, or parses one more.
struct Templates::Pool {
  explicit Pool(std::string source) : text(std::move(source)) {}
  std::unique_ptr<mustache::mustache> parsed() const {
    auto made = std::make_unique<mustache::mustache>(text);
    made->set_custom_escape(escaped_markup);
    return made;
  }
  std::string text;
  std::mutex mutex;
  std::vector<std::unique_ptr<mustache::mustache>> idle;
};

Templates::Templates(const std::string& folder) {
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    if (entry.path().extension() != ".mustache") continue;
    auto pool = std::make_unique<Pool>(with_parts(folder, read_file(entry.path())));
    auto parsed = pool->parsed();
    if (!parsed->is_valid())
      throw Error(ErrorCode::InvalidInput,
                  "Шаблон страницы " + entry.path().string() + " не читается: " + parsed->error_message());
    pool->idle.push_back(std::move(parsed));
    pools_.emplace(entry.path().stem().string(), std::move(pool));
  }
  if (pools_.empty()) throw Error(ErrorCode::NotFound, "В папке «" + folder + "» нет шаблонов страниц (*.mustache)");
}

Templates::~Templates() = default;

std::string Templates::render(const std::string& name, const Value& model) const {
  const auto found = pools_.find(name);
  if (found == pools_.end()) throw Error(ErrorCode::Internal, "Страница не найдена", {}, "no template " + name);
  Pool& pool = *found->second;
  std::unique_ptr<mustache::mustache> mine;
  {
    const std::scoped_lock lock(pool.mutex);
    if (!pool.idle.empty()) {
      mine = std::move(pool.idle.back());
      pool.idle.pop_back();
    }
  }
  if (!mine) mine = pool.parsed();
  std::string out = mine->render(to_data(model));
  const std::scoped_lock lock(pool.mutex);
  pool.idle.push_back(std::move(mine));
  return out;
}

}  // namespace dyak::http
