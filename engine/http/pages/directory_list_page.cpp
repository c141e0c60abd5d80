// The directory as lists: found by a name, gone through page after page.
#include "engine/http/pages/page.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kBoth = 50;    // of a kind when both are shown
constexpr std::size_t kAlone = 100;  // when it is shown alone

struct Listed {
  List rows;
  std::size_t count = 0;  ///< of all that fit
  std::string next;       ///< the last key shown when more follow
};

Listed list_part(const Context& context, const service::TitleIndex& all, const std::string& kind, std::size_t most) {
  const auto words = service::searched_words(context.app.definitions().language, context.request.parameter("q"));
  const std::string& after =
      context.request.parameter("kind") == kind ? context.request.parameter("after") : std::string{};
  Listed made{{}, all.count(words), {}};
  std::string last;
  all.each(words, after, [&](const service::DirectoryTitle& one) {
    if (made.rows.size() == most) {
      made.next = last;
      return false;
    }
    made.rows.push_back(Record{{"target", "/directory/" + kind + "/" + url_encoded(one.key)}, {"title", one.title}});
    last = one.key;
    return true;
  });
  return made;
}

std::string page_target(const Context& context, const std::string& kind, const std::string& after) {
  std::string target = "/directory?kind=" + kind;
  if (const std::string& q = context.request.parameter("q"); !q.empty()) target += "&q=" + url_encoded(q);
  if (!after.empty()) target += "&after=" + url_encoded(after);
  return target;
}

}  // namespace

namespace pages {

Response directory_list(Context& context) {
  const auto choices = context.app.choices(*context.view);
  const std::string& kind = context.request.parameter("kind");
  const bool alone = kind == "persons" || kind == "organisations";
  Record model{{"q", context.request.parameter("q")},
               {"kind", alone ? kind : ""},
               {"may_change", service::allow(context.actor, service::Action::ChangeDirectory)},
               {"imported", context.request.parameter("said") == "imported"}};
  List sections;
  for (const std::string one : {"organisations", "persons"}) {
    if (alone && kind != one) continue;
    const bool people = one == "persons";
    const Listed found =
        list_part(context, people ? choices->persons() : choices->organisations(), one, alone ? kAlone : kBoth);
    sections.push_back(Record{{"section_title", people ? "Люди" : "Учреждения и объединения"},
                              {"count", static_cast<std::int64_t>(found.count)},
                              {"rows", found.rows},
                              {"none", found.rows.empty()},
                              {"next_target", found.next.empty() ? "" : page_target(context, one, found.next)}});
  }
  model["sections"] = std::move(sections);
  model["alone"] = alone;
  return page(context, "directory", "Справочник", "directory", std::move(model));
}

}  // namespace pages
}  // namespace dyak::http
