#include "output/pdf/metadata.hpp"

#include <fmt/format.h>

#include <array>

#include "engine/base/utf8.hpp"

namespace dyak::pdf {
namespace {

constexpr Zone kMoscow{};

// XML text; characters that XML 1.0 forbids do not get here:
// layout refuses them, but titles come straight from the model.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (static_cast<unsigned char>(c) < 0x20)
      out += ' ';
    else
      out += c;
  }
  return out;
}

// PDF/A-1 allows strings of 65535 bytes, PDF/A-2 half of it; a letter takes two to four.
constexpr std::size_t kMaxLetters = 4'000;

std::string one_line(std::string text) {
  if (first_bad_utf8(text)) return {};
  if (text.size() > kMaxLetters) {
    const std::u32string letters = to_utf32(text);
    if (letters.size() > kMaxLetters) text = to_utf8(letters.substr(0, kMaxLetters - 1)) + "…";
  }
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return text;
}

// A property of one schema inside the extension block.
constexpr std::string_view kExtension =
    R"(<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
)";

class Bytes {
 public:
  void u32(std::uint32_t value) {
    for (const unsigned by : {24u, 16u, 8u, 0u}) out_ += static_cast<char>((value >> by) & 0xFFu);
  }
  void u16(std::uint32_t value) {
    out_ += static_cast<char>((value >> 8u) & 0xFFu);
    out_ += static_cast<char>(value & 0xFFu);
  }
  void text(std::string_view text) { out_ += text; }
  void zeros(std::size_t count) { out_.append(count, '\0'); }
  void fixed(double value) {
    u32(static_cast<std::uint32_t>(static_cast<std::int32_t>(value * 65536 + (value < 0 ? -0.5 : 0.5))));
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

std::string xyz(double x, double y, double z) {
  Bytes bytes;
  bytes.text("XYZ ");
  bytes.zeros(4);
  bytes.fixed(x);
  bytes.fixed(y);
  bytes.fixed(z);
  return bytes.take();
}

std::string text_tag(std::string_view text) {
  Bytes bytes;
  bytes.text("text");
  bytes.zeros(4);
  bytes.text(text);
  bytes.zeros(4 - text.size() % 4);
  return bytes.take();
}

// textDescriptionType: ASCII with empty Unicode and script parts.
std::string description(std::string_view text) {
  Bytes bytes;
  bytes.text("desc");
  bytes.zeros(4);
  bytes.u32(static_cast<std::uint32_t>(text.size() + 1));
  bytes.text(text);
  bytes.zeros(1 + 4 + 4 + 2 + 1 + 67);
  std::string tag = bytes.take();
  tag.append((4 - tag.size() % 4) % 4, '\0');
  return tag;
}

std::string gamma() {
  Bytes bytes;
  bytes.text("curv");
  bytes.zeros(4);
  bytes.u32(1);
  bytes.u16(0x0233);  // 2.2
  bytes.zeros(2);
  return bytes.take();
}

std::string icc_header(std::size_t size) {
  Bytes bytes;
  bytes.u32(static_cast<std::uint32_t>(size));
  bytes.zeros(4);
  bytes.u32(0x02100000);  // version 2.1
  bytes.text("mntrRGB XYZ ");
  for (const std::uint32_t part : {2026u, 1u, 1u, 0u, 0u, 0u}) bytes.u16(part);
  bytes.text("acsp");
  bytes.zeros(28);
  bytes.fixed(0.9642);  // D50, the illuminant of the connection space
  bytes.fixed(1.0);
  bytes.fixed(0.8249);
  bytes.zeros(48);
  return bytes.take();
}

}  // namespace

Metadata metadata_of(const document::Document& document, const std::string& program) {
  Metadata metadata;
  metadata.title = one_line(document.title);
  if (metadata.title.empty()) metadata.title = one_line(document.kind_title + " " + document.number);
  if (metadata.title.find_first_not_of(' ') == std::string::npos) metadata.title = "Документ";
  metadata.author = one_line(document.author);
  metadata.subject = one_line(document.subject);
  metadata.producer = one_line(program);
  metadata.language = document.language.empty() ? "ru-RU" : document.language;
  const Date day = document.created.date(kMoscow);
  const int minute = document.created.minute_of_day(kMoscow);
  const auto second = static_cast<int>(((document.created.unix_ms() / 1000) % 60 + 60) % 60);
  metadata.info_date = fmt::format("D:{:04}{:02}{:02}{:02}{:02}{:02}+03'00'", day.year(), day.month(), day.day(),
                                   minute / 60, minute % 60, second);
  metadata.xmp_date = fmt::format("{}T{:02}:{:02}:{:02}+03:00", day.iso(), minute / 60, minute % 60, second);
  return metadata;
}

std::string xmp_packet(const Metadata& m, Archive archive) {
  const bool archived = archive != Archive::None;
  std::string xmp = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n";
  xmp += R"(<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
)";
  if (archived)
    xmp += R"(<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
)";
  if (archived) xmp += std::string(kExtension) + "</rdf:Description>\n";
  xmp +=
      R"(<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
)";
  if (archived) {
    const char* part = archive == Archive::PdfA1a ? "1" : archive == Archive::PdfA2a ? "2" : "3";
    xmp += std::string("<pdfaid:part>") + part + "</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>";
  }
  xmp += "<pdfuaid:part>1</pdfuaid:part>\n";
  xmp += "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped(m.title) + "</rdf:li></rdf:Alt></dc:title>\n";
  if (!m.author.empty())
    xmp += "<dc:creator><rdf:Seq><rdf:li>" + escaped(m.author) + "</rdf:li></rdf:Seq></dc:creator>\n";
  if (!m.subject.empty()) {
    xmp += "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped(m.subject) +
           "</rdf:li></rdf:Alt></dc:description>\n";
  }
  xmp += "<xmp:CreatorTool>" + escaped(m.producer) + "</xmp:CreatorTool>\n";
  xmp += "<pdf:Producer>" + escaped(m.producer) + "</pdf:Producer>\n";
  xmp += "<xmp:CreateDate>" + m.xmp_date + "</xmp:CreateDate><xmp:ModifyDate>" + m.xmp_date + "</xmp:ModifyDate>\n";
  xmp += "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>";
  return xmp;
}

std::string srgb_profile() {
  // Primaries of IEC 61966-2-1 adapted to D50.
  const std::array<std::pair<std::string_view, std::string>, 9> tags{{
      {"desc", description("sRGB, matrix and gamma 2.2")},
      {"cprt", text_tag("No rights reserved")},
      {"wtpt", xyz(0.9505, 1.0, 1.0891)},
      {"rXYZ", xyz(0.4361, 0.2225, 0.0139)},
      {"gXYZ", xyz(0.3851, 0.7169, 0.0971)},
      {"bXYZ", xyz(0.1431, 0.0606, 0.7141)},
      {"rTRC", gamma()},
      {"gTRC", gamma()},
      {"bTRC", gamma()},
  }};
  Bytes table;
  std::string data;
  std::size_t at = 128 + 4 + tags.size() * 12;
  table.u32(static_cast<std::uint32_t>(tags.size()));
  for (const auto& [name, content] : tags) {
    table.text(name);
    table.u32(static_cast<std::uint32_t>(at + data.size()));
    table.u32(static_cast<std::uint32_t>(content.size()));
    data += content;
  }
  return icc_header(at + data.size()) + table.take() + data;
}

}  // namespace dyak::pdf
