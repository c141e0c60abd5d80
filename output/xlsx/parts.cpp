#include "output/xlsx/parts.hpp"

#include <Poco/Zip/ZipArchive.h>
#include <Poco/Zip/ZipStream.h>

#include <iterator>
#include <sstream>

#include "engine/base/error.hpp"
#include "output/xlsx/package.hpp"

namespace dyak::xlsx {
namespace {

constexpr std::string_view kChart = "xl/charts/chart";
constexpr std::string_view kStyles = "xl/styles.xml";
constexpr std::string_view kProperties = "docProps/core.xml";
/// The face that Excel counts the widths of columns in, as the library has it, and the one the book is set in.
constexpr std::string_view kOwnFace = "<name val=\"Calibri\"/><family val=\"2\"/><scheme val=\"minor\"/>";
constexpr std::string_view kBookFace = "<name val=\"Times New Roman\"/><family val=\"1\"/>";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

/// Cuts from the text what stands from the nth <c:ser> on, up to the end of the last.
std::string take_series(std::string& chart, std::size_t first) {
  std::size_t from = 0;
  for (std::size_t i = 0; i <= first && from != std::string::npos; ++i)
    from = chart.find("<c:ser>", i == 0 ? 0 : from + 1);
  constexpr std::string_view kEnd = "</c:ser>";
  const std::size_t to = chart.rfind(kEnd);
  if (from == std::string::npos || to == std::string::npos) return {};
  std::string taken = chart.substr(from, to + kEnd.size() - from);
  chart.erase(from, taken.size());
  return taken;
}

/// Columns say in their own elements what a line says otherwise.
void make_lines(std::string& series) {
  for (const char* alone : {"<c:invertIfNegative val=\"0\"/>", "<c:invertIfNegative val=\"1\"/>"})
    replace_all(series, alone, "");
}

constexpr const char* kSecondAxes =
    "<c:valAx><c:axId val=\"90000002\"/><c:scaling><c:orientation val=\"minMax\"/><c:min val=\"0\"/></c:scaling>"
    "<c:axPos val=\"r\"/><c:majorTickMark val=\"out\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>"
    "<c:crossAx val=\"90000001\"/><c:crosses val=\"max\"/><c:crossBetween val=\"between\"/></c:valAx>"
    "<c:catAx><c:axId val=\"90000001\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"1\"/>"
    "<c:axPos val=\"b\"/><c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"90000002\"/><c:crosses val=\"autoZero\"/>"
    "<c:auto val=\"1\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/></c:catAx>";

std::size_t number_of(const std::string& part) {
  return part.compare(0, kChart.size(), kChart) == 0 ? std::strtoul(part.c_str() + kChart.size(), nullptr, 10) : 0;
}

std::string changed(const std::string& name, std::string xml, const std::map<std::size_t, Combination>& combinations) {
  if (name == kStyles) {
    replace_all(xml, kOwnFace, kBookFace);
    return xml;
  }
  if (name == kProperties) {
    replace_all(xml, "</cp:coreProperties>", "<dc:language>ru-RU</dc:language></cp:coreProperties>");
    return xml;
  }
  replace_all(xml, "en-US", "ru-RU");
  const auto combination = combinations.find(number_of(name));
  return combination == combinations.end() ? xml : combined(xml, combination->second);
}

std::string repacked(const std::string& bytes, const std::map<std::size_t, Combination>& combinations) {
  std::istringstream in(bytes);
  const Poco::Zip::ZipArchive archive(in);
  Package package;
  for (auto entry = archive.headerBegin(); entry != archive.headerEnd(); ++entry) {
    const auto& [name, header] = *entry;
    if (name != kProperties && name != kStyles && number_of(name) == 0) {
      package.add_packed(name, static_cast<std::uint16_t>(header.getCompressionMethod()), header.getCRC(),
                         static_cast<std::uint32_t>(header.getUncompressedSize()),
                         bytes.substr(static_cast<std::size_t>(header.getDataStartPos()),
                                      static_cast<std::size_t>(header.getCompressedSize())));
      continue;
    }
    in.clear();
    Poco::Zip::ZipInputStream part(in, header);
    package.add(name, changed(name, std::string{std::istreambuf_iterator<char>(part), {}}, combinations));
  }
  return std::move(package).finish();
}

}  // namespace

std::string combined(const std::string& xml, const Combination& combination) {
  constexpr std::string_view kEnd = "</c:barChart>";
  const std::size_t end = xml.find(kEnd);
  if (end == std::string::npos) return xml;
  const std::size_t start = xml.find("<c:barChart>");
  std::string bars = xml.substr(start, end - start);
  std::string lines = take_series(bars, combination.columns);
  if (lines.empty()) return xml;
  make_lines(lines);
  const std::size_t axes_at = bars.find("<c:axId");
  const std::string axes =
      combination.second_axis ? "<c:axId val=\"90000001\"/><c:axId val=\"90000002\"/>" : bars.substr(axes_at);
  std::string made = xml.substr(0, start) + bars + std::string(kEnd) +
                     "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>" + lines +
                     "<c:marker val=\"1\"/>" + axes + "</c:lineChart>" + xml.substr(end + kEnd.size());
  if (combination.second_axis) made.insert(made.find("</c:plotArea>"), kSecondAxes);
  return made;
}

std::string with_russian_parts(const std::string& bytes, const std::map<std::size_t, Combination>& combinations) {
  try {
    return repacked(bytes, combinations);
  } catch (const Poco::Exception& problem) {
    throw Error(ErrorCode::Internal, "Файл Excel не составлен", {}, problem.displayText());
  }
}

}  // namespace dyak::xlsx
