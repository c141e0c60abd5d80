// Workbooks that somebody has made to hurt, or that the way here has hurt: refused by name, in bounded time and memory.
#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdlib>
#include <functional>
#include <random>

#include "engine/base/error.hpp"
#include "engine/tables/word_text.hpp"
#include "tests/tables/books.hpp"

namespace dyak::tables {
namespace {

using test::codes;
using namespace std::string_literals;

/// A ZIP file of these parts, packed; sizes in its directory are what `lie` makes of them.
class Zipped {
 public:
  Zipped& part(const std::string& name, const std::string& text) {
    std::string packed(compressBound(text.size()) + 64, '\0');
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    const auto check = crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
    const std::string about = number(0x80014, 4) + number(8, 2) + number(0, 4) + number(check, 4) +
                              number(packed.size(), 4) + number(text.size(), 4) + number(name.size(), 2);
    directory_ += "PK\x01\x02\x14\0"s + about + number(0, 12) + number(bytes_.size(), 4) + name;
    bytes_ += "PK\x03\x04"s + about + number(0, 2) + name + packed;
    ++count_;
    return *this;
  }
  std::string bytes() const {
    return bytes_ + directory_ + "PK\x05\x06"s + number(0, 4) + number(count_, 2) + number(count_, 2) +
           number(directory_.size(), 4) + number(bytes_.size(), 4) + number(0, 2);
  }

 private:
  static std::string number(std::uint64_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i)
      text += static_cast<char>(i < 8 ? value >> (8U * static_cast<unsigned>(i)) & 0xFFU : 0U);
    return text;
  }
  std::string bytes_;
  std::string directory_;
  std::size_t count_ = 0;
};

constexpr const char* kRels =
    R"(<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>)";
constexpr const char* kBookRels =
    R"(<Relationships><Relationship Id="r" Type="x/worksheet" Target="s.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="t.xml"/></Relationships>)";

std::string with_sheet(const std::string& sheet, const std::string& strings = "<sst/>") {
  return Zipped()
      .part("_rels/.rels", kRels)
      .part("xl/workbook.xml", R"(<workbook><sheets><sheet name="Л" r:id="r" xmlns:r="q"/></sheets></workbook>)")
      .part("xl/_rels/workbook.xml.rels", kBookRels)
      .part("xl/t.xml", strings)
      .part("xl/s.xml", sheet)
      .bytes();
}

std::string rows(const std::string& inside) { return "<worksheet><sheetData>" + inside + "</sheetData></worksheet>"; }

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(HostileBooks, AreBuiltRightlyByThisTest) {
  const Book book = read_book(with_sheet(rows("<row><c><v>1</v></c></row>")));
  EXPECT_EQ(codes(book.findings), "");
  EXPECT_EQ(book.sheets.at(0).lines.at(0).cells.at(0), "1");
}

struct HostileRow {
  const char* name;
  std::function<std::string()> bytes;
  const char* codes;
};
void PrintTo(const HostileRow& row, std::ostream* out) { *out << row.name; }

class Hostile : public ::testing::TestWithParam<HostileRow> {};

TEST_P(Hostile, IsRefusedByName) { EXPECT_EQ(codes(read_book(GetParam().bytes()).findings), GetParam().codes); }

INSTANTIATE_TEST_SUITE_P(
    Books, Hostile,
    ::testing::Values(
        HostileRow{"Bomb", [] { return with_sheet(rows(repeated(" ", 50U * 1024 * 1024))); }, "table-limit"},
        HostileRow{
            "OneTextOfMegabytes",
            [] { return with_sheet(rows("<row><c t=\"str\"><v>" + repeated("абвгд", 30000) + "</v></c></row>")); },
            "table-limit"},
        HostileRow{"Columns", [] { return with_sheet(rows("<row><c r=\"XFD1\"><v>1</v></c></row>")); }, "table-limit"},
        HostileRow{"Entity",
                   [] {
                     return with_sheet("<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;&b;\">]>" +
                                       rows("<row><c t=\"str\"><v>&d;</v></c></row>"));
                   },
                   "table-damaged"},
        HostileRow{"OutsideEntity",
                   [] {
                     return with_sheet("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>" +
                                       rows("<row><c t=\"str\"><v>&b;</v></c></row>"));
                   },
                   "table-damaged"},
        HostileRow{"Depth", [] { return with_sheet(repeated("<a>", 5000)); }, "table-damaged"},
        HostileRow{"TextThatIsNotThere", [] { return with_sheet(rows("<row><c t=\"s\"><v>4000000000</v></c></row>")); },
                   "table-damaged"},
        HostileRow{"RowsBackwards", [] { return with_sheet(rows("<row r=\"5\"/><row r=\"5\"/>")); }, "table-damaged"},
        HostileRow{"NoXml", [] { return with_sheet("{}"); }, "table-damaged"},
        HostileRow{"NoSheet", [] { return Zipped().part("_rels/.rels", kRels).bytes(); }, "table-damaged"},
        HostileRow{"LibreOfficeOwn", [] { return Zipped().part("content.xml", "<a/>").bytes(); }, "table-damaged"},
        HostileRow{"Nothing", [] { return with_sheet(rows("")); }, "table-empty"},
        HostileRow{"ManyParts",
                   [] {
                     Zipped all;
                     for (int i = 0; i < 2100; ++i) all.part("p" + std::to_string(i), "");
                     return all.bytes();
                   },
                   "table-limit"},
        HostileRow{"CutOff", [] { return with_sheet(rows("<row/>")).substr(0, 300); }, "table-damaged"},
        HostileRow{"Secret",
                   [] {
                     std::string bytes = with_sheet(rows("<row/>"));
                     bytes[bytes.rfind("PK\x01\x02") + 8] = 1;
                     return bytes;
                   },
                   "table-secret"},
        HostileRow{"ChangedOnTheWay",
                   [] {
                     std::string bytes = with_sheet(rows("<row><c><v>1</v></c></row>"));
                     const std::size_t last = bytes.rfind("PK\x01\x02");
                     bytes[last + 16] = static_cast<char>(bytes[last + 16] ^ 1);
                     return bytes;
                   },
                   "table-damaged"}),
    [](const auto& row) { return std::string(row.param.name); });

/// Bytes turned, cut out, doubled: whatever comes of it is a table or a finding.
std::string mutated(std::string bytes, std::mt19937& chance) {
  const auto below = [&](std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most - 1)(chance); };
  for (std::size_t i = 0; i <= below(8) && bytes.size() > 8; ++i) {
    const std::size_t at = below(bytes.size());
    switch (below(4)) {
      case 0:
        bytes[at] = static_cast<char>(below(256));
        break;
      case 1:
        bytes.erase(at, below(64) + 1);
        break;
      case 2:
        bytes.insert(at, bytes.substr(below(bytes.size()), below(64) + 1));
        break;
      default:
        bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1U << below(8)));
    }
  }
  return bytes;
}

/// DYAK_MUTATIONS in the environment: how many; tests/run --all asks for 3000.
int wanted_mutations() {
  const char* wanted = std::getenv("DYAK_MUTATIONS");
  return wanted == nullptr ? 200 : std::atoi(wanted);
}

// The texts inside are changed too, before they are packed: behind a broken check sum nothing else would be tried.
TEST(HostileBooks, MutatedByTheHundredGiveATableOrAFinding) {
  std::mt19937 chance(20260901);
  const std::string sheet = rows(
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>46266</v></c></row><row r=\"2\" "
      "hidden=\"1\"><c "
      "t=\"inlineStr\"><is><t>а_x000D_</t></is></c><c><f>1+1</f><v>2</v></c></row>");
  const std::string strings = "<sst><si><t>Фамилия</t></si><si><r><t>а</t></r><rPh><t>б</t></rPh></si></sst>";
  const std::string csv = "Фамилия;Имя\n\"Но\"\"ва\";Анна\n";
  const auto known = [](const std::string& title) { return title == "Фамилия" ? title : std::string{}; };
  int read = 0;
  for (int i = 0; i < wanted_mutations(); ++i) {
    const std::string bytes = i % 4 == 0   ? mutated(csv, chance)
                              : i % 4 == 1 ? mutated(with_sheet(sheet, strings), chance)
                              : i % 4 == 2 ? with_sheet(mutated(sheet, chance), strings)
                                           : with_sheet(sheet, mutated(strings, chance));
    const Book book = bytes.rfind("PK", 0) == 0 ? read_xlsx(bytes) : read_csv(bytes);
    if (has_errors(book.findings)) continue;
    ++read;
    headed(book, known);
  }
  EXPECT_GT(read, wanted_mutations() / 5);
}

std::string word_file(const std::string& body) {
  return Zipped()
      .part("[Content_Types].xml", "<Types/>")
      .part("word/document.xml",
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" + body +
                "</w:body></w:document>")
      .bytes();
}

TEST(WordFiles, SayTheirWordsParagraphByParagraph) {
  const std::string file = word_file(
      "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>О </w:t></w:r><w:r><w:t>поездке &amp; "
      "сроках</w:t></w:r></w:p><w:p><w:r><w:delText>убрано</w:delText><w:t>а</w:t><w:tab/><w:t>б</w:t></w:r></w:p>"
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>№</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Имя</w:t></w:r></w:p></w:tc>"
      "</w:tr></w:tbl>");
  EXPECT_EQ(read_word_text(file), "О поездке & сроках\nа\tб\n№\tИмя\t\n");
  EXPECT_EQ(word_text(file), read_word_text(file)) << "in the child the same";
}

TEST(WordFiles, ThatAreNoneOrHurtAreRefused) {
  EXPECT_THROW(word_text("PK\x03\x04 и ничего"), Error);
  EXPECT_THROW(word_text(Zipped().part("xl/workbook.xml", "<workbook/>").bytes()), Error);
  EXPECT_THROW(word_text(word_file("<w:p>")), Error);
  EXPECT_THROW(word_text(Zipped().part("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>").bytes()),
               Error);
}

TEST(WordFiles, LongOnesAreCutAtALetter) {
  std::string words;
  for (int i = 0; i < 150000; ++i) words += "я";
  const std::string text = read_word_text(word_file("<w:p><w:r><w:t>" + words + "</w:t></w:r></w:p>"));
  EXPECT_LE(text.size(), 205U * 1024);
  EXPECT_TRUE(text.ends_with("я…"));
}

TEST(WordFiles, MutatedFiveHundredTimesGiveATextOrARefusal) {
  std::mt19937 chance(20261130);
  const std::string body = "<w:p><w:r><w:t>слово</w:t><w:tab/></w:r></w:p><w:tbl><w:tr><w:tc/></w:tr></w:tbl>";
  int read = 0;
  for (int i = 0; i < 500; ++i) {
    try {
      read_word_text(i % 2 == 0 ? mutated(word_file(body), chance) : word_file(mutated(body, chance)));
      ++read;
    } catch (const Error&) {
    }
  }
  EXPECT_GT(read, 5);
}

}  // namespace
}  // namespace dyak::tables
