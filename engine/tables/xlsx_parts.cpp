#include "engine/tables/xlsx_parts.hpp"

#include <charconv>
#include <map>

namespace dyak::tables {
namespace {

struct Relation {
  std::string type;  ///< the last word of it
  std::string target;
};

std::string folder_of(const std::string& part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string::npos ? "" : part.substr(0, slash + 1);
}

/// A target is written from the root, or from the folder of the part that refers to it.
std::string part_of(const std::string& folder, std::string_view target) {
  if (!target.empty() && target[0] == '/') return std::string(target.substr(1));
  std::string at = folder;
  while (target.substr(0, 3) == "../") {
    target.remove_prefix(3);
    at = folder_of(at.empty() ? at : at.substr(0, at.size() - 1));
  }
  if (target.substr(0, 2) == "./") target.remove_prefix(2);
  return at + std::string(target);
}

std::map<std::string, Relation> relations_of(Archive& archive, const std::string& part) {
  const std::string folder = folder_of(part);
  const std::string where = folder + "_rels/" + part.substr(folder.size()) + ".rels";
  std::map<std::string, Relation> all;
  if (!archive.has(where)) return all;
  read_xml(archive, where,
           {[&](const XmlElement& element) {
              if (element.name != "Relationship" || element["TargetMode"] == "External") return;
              const std::string_view type = element["Type"];
              all[std::string(element["Id"])] = {std::string(type.substr(type.rfind('/') + 1)),
                                                 part_of(folder, element["Target"])};
            },
            {},
            {}});
  return all;
}

std::string by_type(const std::map<std::string, Relation>& all, std::string_view type) {
  for (const auto& [id, relation] : all) {
    if (relation.type == type) return relation.target;
  }
  return {};
}

int whole(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

void read_workbook(Archive& archive, const std::string& part, const std::map<std::string, Relation>& relations,
                   XlsxParts& parts) {
  read_xml(archive, part,
           {[&](const XmlElement& element) {
              if (element.name == "workbookPr") {
                parts.from_1904 = element["date1904"] == "1" || element["date1904"] == "true";
              } else if (element.name == "sheet") {
                const auto found = relations.find(std::string(element["id"]));
                const bool table = found != relations.end() && found->second.type == "worksheet";
                const std::string_view state = element["state"];
                parts.sheets.push_back({std::string(element["name"]), state == "hidden" || state == "veryHidden",
                                        table ? found->second.target : std::string{}});
              }
            },
            {},
            {}});
}

void read_styles(Archive& archive, const std::string& part, XlsxParts& parts) {
  std::map<int, NumberFormat> own;
  bool of_cells = false;
  read_xml(archive, part,
           {[&](const XmlElement& element) {
              if (element.name == "numFmt") own[whole(element["numFmtId"])] = format_of(element["formatCode"]);
              if (element.name == "cellXfs") of_cells = true;
              if (element.name != "xf" || !of_cells) return;
              const int id = whole(element["numFmtId"]);
              const auto found = own.find(id);
              parts.styles.push_back(found == own.end() ? built_in_format(id) : found->second);
            },
            [&](std::string_view name) {
              if (name == "cellXfs") of_cells = false;
            },
            {}});
}

void read_strings(Archive& archive, const std::string& part, const BookLimits& limits, XlsxParts& parts) {
  std::string text;
  std::size_t letters = 0;
  int aside = 0;  // how a word is read aloud, written beside it
  bool inside = false;
  read_xml(archive, part,
           {[&](const XmlElement& element) {
              if (element.name == "si") text.clear();
              if (element.name == "rPh") ++aside;
              inside = element.name == "t" && aside == 0;
            },
            [&](std::string_view name) {
              inside = false;
              if (name == "rPh") --aside;
              if (name != "si") return;
              parts.strings.push_back(unescaped(text));
              if (parts.strings.size() > limits.strings)
                too_much("разных текстов больше " + std::to_string(limits.strings));
            },
            [&](std::string_view more) {
              if (!inside) return;
              text += more;
              letters += more.size();
              if (text.size() > limits.cell_letters) too_much("в одной ячейке целая книга");
              if (letters > limits.letters)
                too_much("текстов больше " + std::to_string(limits.letters / 1024 / 1024) + " МБ");
            }});
}

}  // namespace

XlsxParts read_parts(Archive& archive, const BookLimits& limits) {
  std::string book = by_type(relations_of(archive, ""), "officeDocument");
  if (book.empty() && archive.has("xl/workbook.xml")) book = "xl/workbook.xml";
  if (book.empty() || !archive.has(book)) {
    damaged(archive.has("content.xml") ? "это таблица LibreOffice (.ods), а нужна книга Excel (.xlsx)"
                                       : "это не книга Excel");
  }
  XlsxParts parts;
  const auto relations = relations_of(archive, book);
  read_workbook(archive, book, relations, parts);
  if (const std::string part = by_type(relations, "styles"); archive.has(part)) read_styles(archive, part, parts);
  if (const std::string part = by_type(relations, "sharedStrings"); archive.has(part))
    read_strings(archive, part, limits, parts);
  return parts;
}

}  // namespace dyak::tables
