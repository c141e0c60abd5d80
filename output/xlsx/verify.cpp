#include "output/xlsx/verify.hpp"

#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/SAXParser.h>
#include <Poco/Zip/ZipArchive.h>
#include <Poco/Zip/ZipStream.h>
#include <fmt/format.h>

#include <iterator>
#include <map>
#include <sstream>

#include "engine/base/error.hpp"

namespace dyak::xlsx {
namespace {

[[noreturn]] void damaged(const std::string& why) {
  const std::string message = "Файл Excel записан не полностью и не выдан";
  throw Error(ErrorCode::Unavailable, message,
              {Diagnostic{.code = "xlsx-damaged",
                          .message = message,
                          .hint = "Проверьте свободное место в каталоге временных файлов и повторите",
                          .place = {},
                          .field = {}}},
              fmt::format("{}: {}", message, why));
}

class Counter final : public Poco::XML::DefaultHandler {
 public:
  std::size_t rows = 0;
  std::size_t cells = 0;
  std::size_t text_cells = 0;  ///< cells that point into the string table
  std::size_t strings = 0;
  std::string promised_strings;

  void startElement(const Poco::XML::XMLString&, const Poco::XML::XMLString&, const Poco::XML::XMLString& name,
                    const Poco::XML::Attributes& attributes) override {
    if (name == "c") {
      ++cells;
      if (attributes.getValue("t") == "s") ++text_cells;
    } else if (name == "row") {
      ++rows;
    } else if (name == "si") {
      ++strings;
    } else if (name == "sst") {
      promised_strings = attributes.getValue("uniqueCount");
    }
  }
};

Counter count(const std::string& xml) {
  Counter counter;
  Poco::XML::SAXParser parser;
  parser.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, false);
  parser.setContentHandler(&counter);
  parser.parseMemoryNP(xml.data(), xml.size());
  return counter;
}

std::map<std::string, Counter> count_parts(const std::string& bytes) {
  std::istringstream in(bytes);
  const Poco::Zip::ZipArchive archive(in);
  std::map<std::string, Counter> parts;
  for (auto entry = archive.headerBegin(); entry != archive.headerEnd(); ++entry) {
    in.clear();
    Poco::Zip::ZipInputStream part(in, entry->second);
    const std::string xml{std::istreambuf_iterator<char>(part), {}};
    if (!part.crcValid()) damaged(fmt::format("CRC of {}", entry->first));
    parts.emplace(entry->first, count(xml));
  }
  return parts;
}

void compare(const std::map<std::string, Counter>& parts, const std::vector<Written>& sheets) {
  for (const char* name : {"[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml", "docProps/core.xml"}) {
    if (!parts.contains(name)) damaged(fmt::format("no {}", name));
  }
  const auto table = parts.find("xl/sharedStrings.xml");
  if (table != parts.end() && std::to_string(table->second.strings) != table->second.promised_strings) {
    damaged("string table is cut off");
  }
  std::size_t charts = 0;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    charts += sheets[i].charts;
    const auto found = parts.find(fmt::format("xl/worksheets/sheet{}.xml", i + 1));
    if (found == parts.end()) damaged(fmt::format("no sheet {}", i + 1));
    const Counter& seen = found->second;
    if (seen.text_cells > 0 && table == parts.end()) damaged("no string table");
    if (seen.rows != sheets[i].rows || seen.cells != sheets[i].cells) {
      damaged(fmt::format("sheet {}: {} rows of {}, {} cells of {}", i + 1, seen.rows, sheets[i].rows, seen.cells,
                          sheets[i].cells));
    }
  }
  for (std::size_t i = 1; i <= charts; ++i) {
    if (!parts.contains(fmt::format("xl/charts/chart{}.xml", i))) damaged(fmt::format("no chart {}", i));
  }
}

}  // namespace

void verify(const std::string& bytes, const std::vector<Written>& sheets) {
  try {
    compare(count_parts(bytes), sheets);
  } catch (const Poco::Exception& failure) {
    damaged(failure.displayText());
  }
}

}  // namespace dyak::xlsx
