#include "engine/mail/frame.hpp"

#include <filesystem>
#include <kainjow/mustache.hpp>

#include "engine/base/error.hpp"
#include "engine/base/files.hpp"
#include "engine/base/markup.hpp"

namespace dyak::mail {
namespace {

namespace fs = std::filesystem;
namespace mustache = kainjow::mustache;

std::string layout(const std::vector<std::string>& folders, const char* name) {
  for (const std::string& folder : folders)
    if (const fs::path path = fs::path(folder) / name; fs::is_regular_file(path)) return read_file(path.string());
  throw Error(ErrorCode::NotFound, std::string("Нет вида писем: templates/mail/") + name + ". Положите его на место");
}

// Lines of a paragraph are kept as they were written.
mustache::data paragraphs(const std::string& text) {
  mustache::data all{mustache::data::type::list};
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", from), text.size());
    std::string one = text.substr(from, end - from);
    while (!one.empty() && one.back() == '\n') one.pop_back();
    if (!one.empty()) all.push_back(mustache::data{"paragraph", one});
    from = end + 2;
  }
  return all;
}

mustache::data model_of(const std::vector<Said>& said, const Letterhead& head) {
  mustache::data letters{mustache::data::type::list};
  for (const Said& one : said) {
    mustache::data letter;
    letter.set("subject", one.subject);
    letter.set("paragraphs", paragraphs(one.text));
    letter.set("case", one.case_name);
    letter.set("has_case", mustache::data(!one.case_name.empty()));
    letter.set("link", one.link);
    letter.set("has_link", mustache::data(!one.link.empty()));
    letters.push_back(std::move(letter));
  }
  mustache::data model;
  model.set("letters", std::move(letters));
  model.set("office", head.office);
  model.set("digest", mustache::data(head.digest));
  model.set("count", std::to_string(said.size()));
  model.set("mandatory", mustache::data(head.mandatory));
  model.set("account_link", head.account_link);
  model.set("has_account_link", mustache::data(!head.account_link.empty()));
  return model;
}

std::string rendered(const std::string& layout, const mustache::data& model, bool as_markup) {
  mustache::mustache form(layout);
  if (!form.is_valid()) throw Error(ErrorCode::InvalidInput, "Вид писем написан с ошибкой: " + form.error_message());
  form.set_custom_escape([as_markup](const std::string& text) { return as_markup ? escaped_markup(text) : text; });
  return form.render(model);
}

}  // namespace

Frame::Frame(const std::vector<std::string>& folders)
    : folders_(folders),
      text_(layout(folders, "letter.txt.mustache")),
      html_(layout(folders, "letter.html.mustache")) {}

std::string Frame::words(const std::string& name, const WordValues& values) const {
  mustache::data model;
  for (const auto& [key, text] : values) {
    model.set(key, text);
    model.set("has_" + key, mustache::data(!text.empty()));
  }
  return rendered(layout(folders_, (name + ".txt.mustache").c_str()), model, false);
}

Laid Frame::lay(const std::vector<Said>& said, const Letterhead& head) const {
  const mustache::data model = model_of(said, head);
  return {rendered(text_, model, false), rendered(html_, model, true)};
}

}  // namespace dyak::mail
