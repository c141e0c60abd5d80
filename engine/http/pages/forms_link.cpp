#include "engine/http/pages/forms_link.hpp"

#include <vector>

#include "engine/http/wire/message.hpp"

namespace dyak::http {
namespace {

/// Tokens of a JSON Pointer, as they were before they were escaped.
std::vector<std::string> tokens_of(const std::string& pointer) {
  std::vector<std::string> tokens;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      tokens.emplace_back();
    } else if (pointer[i] == '~' && i + 1 < pointer.size()) {
      tokens.back() += pointer[++i] == '1' ? '/' : '~';
    } else if (!tokens.empty()) {
      tokens.back() += pointer[i];
    }
  }
  return tokens;
}

}  // namespace

std::string forms_link(const std::string& pointer, const std::string& back) {
  if (pointer.rfind("/directory/", 0) != 0) return {};
  const std::vector<std::string> tokens = tokens_of(pointer);
  if (tokens.size() < 3) return {};
  std::string query;
  if (tokens[1] == "persons") query = "person=" + url_encoded(tokens[2]);
  if (tokens[1] == "posts") query = "post=" + url_encoded(tokens[2]);
  if (tokens[1] == "organisations")
    query = "organisation=" + url_encoded(tokens[2]) + (tokens.size() > 4 ? "&name=" + url_encoded(tokens[4]) : "");
  return query.empty() ? query : "/directory/forms?" + query + "&back=" + url_encoded(back);
}

void put_forms_links(List& items, const Diagnostics& reasons, const std::string& back) {
  for (std::size_t i = 0; i < items.size() && i < reasons.size(); ++i) {
    Record item = items[i].as_record();
    item["link"] = forms_link(reasons[i].field, back);
    item["link_title"] = "Подтвердить или исправить формы";
    items[i] = std::move(item);
  }
}

}  // namespace dyak::http
