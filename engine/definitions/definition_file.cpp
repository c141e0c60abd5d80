#include "engine/definitions/definition_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/crypto/sha256.hpp"
#include "engine/definitions/keys/keys.hpp"

namespace dyak::definitions {
namespace {

void tell_no_kind(Reading& reading, const Node& node, const std::string& first) {
  const std::vector<std::string> kinds = definition_kinds();
  const std::string near = nearest(first, kinds);
  reading.error(node.place, "file-kind", "по первому ключу не понять, что описывает этот файл",
                near.empty() ? fmt::format("первый ключ — один из: {}", fmt::join(kinds, ", "))
                             : fmt::format("возможно, вы имели в виду «{}»", near));
}

/// What extends a part's process becomes that process: an office has one of the two.
std::string_view described(std::string_view kind) { return kind == "extends" ? "process" : kind; }

}  // namespace

std::optional<File> sorted_file(Reading& reading, Node node, std::string_view text, const std::vector<File>& files) {
  const std::string first = node.keys.empty() ? std::string{} : node.keys.front().text;
  const std::vector<std::string> kinds = definition_kinds();
  if (std::find(kinds.begin(), kinds.end(), first) == kinds.end()) {
    tell_no_kind(reading, node, first);
    return std::nullopt;
  }
  std::string id = node.items.front().is_scalar() ? node.items.front().text : std::string{};
  const bool once = first == "journals" || first == "directory" || first == "organisation" || first == "fragments";
  const auto same = std::find_if(files.begin(), files.end(), [&](const File& file) {
    return described(file.kind) == described(first) && (once || file.id == id);
  });
  if (same == files.end()) return File{std::move(node), first, std::move(id), crypto::sha256_hex(text)};
  reading.error(node.items.front().place, once ? "file-twice" : "duplicate-id",
                once ? fmt::format("такой файл уже есть: {}", same->node.place.file)
                     : fmt::format("«{}» уже описан в {}", id, same->node.place.file),
                "оставьте один из двух");
  return std::nullopt;
}

std::optional<File> part_file(Node node, std::string_view text, const std::vector<File>& files) {
  if (node.keys.empty()) return std::nullopt;
  std::string kind = node.keys.front().text;
  std::string id = node.items.front().text;
  const bool own = kind != "fragments" && std::any_of(files.begin(), files.end(), [&](const File& file) {
                     return file.kind == kind && file.id == id;
                   });
  if (own) return std::nullopt;
  return File{std::move(node), std::move(kind), std::move(id), crypto::sha256_hex(text)};
}

}  // namespace dyak::definitions
