#include "engine/service/paper_words.hpp"

#include <set>

#include "engine/service/search_words.hpp"

namespace dyak::service {
namespace {

/// Members of a Document's value that nobody reads on the paper.
bool is_read(const std::string& name) {
  static const std::set<std::string> kUnread{"kind",    "profile",     "layout",  "paper", "language",
                                             "created", "emblem_jpeg", "align",   "where", "items",
                                             "valid",   "certificate", "content", "alt"};
  return !kUnread.contains(name);
}

bool is_spans(const Value& value) {
  return value.is_list() && !value.as_list().empty() && value.as_list()[0].is_record() &&
         value.as_list()[0]["text"].is_text();
}

/// The spans of a line stand side by side: a word may begin in one and end in the next.
void gather(const Value& value, std::string& text) {
  if (is_spans(value)) {
    for (const Value& span : value.as_list()) text += span["text"].text_or("");
    text += '\n';
  } else if (value.is_list()) {
    for (const Value& item : value.as_list()) gather(item, text);
  } else if (value.is_record()) {
    for (const auto& [name, member] : value.as_record())
      if (is_read(name)) gather(member, text);
  } else if (value.is_text()) {
    text += value.as_text();
    text += '\n';
  }
}

}  // namespace

std::string paper_words(const Value& document, const language::Language& language) {
  std::string text;
  gather(document, text);
  return search_tokens(language, text);
}

int index_papers(const World& world, int limit) {
  if (world.store.read()->papers_without_words(1).empty()) return 0;
  const auto transaction = world.store.write();
  const std::vector<PaperId> papers = transaction->papers_without_words(limit);
  for (const PaperId& id : papers) {
    const auto stored = transaction->paper(id);
    if (stored) transaction->put_paper_words(id, paper_words(stored->document, world.definitions->language));
  }
  transaction->commit();
  return static_cast<int>(papers.size());
}

}  // namespace dyak::service
