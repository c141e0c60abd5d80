// The emblem of a blank: PNG of every kind lies on white paper, JPEG goes in as it is, CMYK is refused in words.
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <zlib.h>

#include "engine/base/error.hpp"
#include "output/pdf/pdf.hpp"
#include "output/pdf/picture.hpp"
#include "output/pdf/png.hpp"
#include "tests/pdf/papers.hpp"

namespace dyak::pdf {
namespace {

std::string u32(unsigned value) {
  std::string bytes;
  for (const unsigned by : {24u, 16u, 8u, 0u}) bytes += static_cast<char>((value >> by) & 0xFFu);
  return bytes;
}

std::string chunk(const std::string& name, const std::string& data) {
  const std::string summed = name + data;
  const uLong sum = crc32(0, reinterpret_cast<const Bytef*>(summed.data()), static_cast<uInt>(summed.size()));
  return u32(static_cast<unsigned>(data.size())) + summed + u32(static_cast<unsigned>(sum));
}

std::string packed(const std::string& rows) {
  std::string out(rows.size() + 100, '\0');
  uLongf size = static_cast<uLongf>(out.size());
  compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(rows.data()),
           static_cast<uLong>(rows.size()));
  out.resize(size);
  return out;
}

/// `rows` with their filter bytes; `more` are chunks between the header and the data.
std::string png(unsigned width, unsigned height, int depth, int kind, const std::string& rows,
                const std::string& more = "", int interlaced = 0) {
  std::string header = u32(width) + u32(height);
  for (const int part : {depth, kind, 0, 0, interlaced}) header += static_cast<char>(part);
  return "\x89PNG\r\n\x1A\n" + chunk("IHDR", header) + more + chunk("IDAT", packed(rows)) + chunk("IEND", "");
}

std::string base64(const std::string& bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

std::string bytes(std::initializer_list<int> values) {
  std::string made;
  for (const int value : values) made += static_cast<char>(value);
  return made;
}

struct PictureRow {
  const char* name;
  std::string file;
  std::string samples;  ///< grey or RGB, as they come out
};
void PrintTo(const PictureRow& row, std::ostream* out) { *out << row.name; }

const std::vector<PictureRow>& rows() {
  static const std::vector<PictureRow> kPictures{
      {"Grey", png(2, 1, 8, 0, bytes({0, 0, 200})), bytes({0, 200})},
      {"OneBit", png(3, 1, 1, 0, bytes({0, 0xA0})), bytes({255, 0, 255})},
      {"SixteenBits", png(1, 1, 16, 0, bytes({0, 0x80, 0x00})), bytes({127})},
      {"Colour", png(1, 1, 8, 2, bytes({0, 10, 20, 30})), bytes({10, 20, 30})},
      {"ColourWithAlpha", png(2, 1, 8, 6, bytes({0, 10, 20, 30, 255, 10, 20, 30, 0})),
       bytes({10, 20, 30, 255, 255, 255})},
      {"HalfTransparentGrey", png(1, 1, 8, 4, bytes({0, 0, 128})), bytes({127})},
      {"Palette", png(2, 1, 4, 3, bytes({0, 0x10}), chunk("PLTE", bytes({1, 2, 3, 4, 5, 6}))),
       bytes({4, 5, 6, 1, 2, 3})},
      {"TransparentPalette",
       png(1, 1, 8, 3, bytes({0, 0}), chunk("PLTE", bytes({1, 2, 3})) + chunk("tRNS", bytes({0}))),
       bytes({255, 255, 255})},
      {"OneColourLeftOut", png(2, 1, 8, 0, bytes({0, 7, 8}), chunk("tRNS", bytes({0, 7}))), bytes({255, 8})},
      {"FilterSub", png(3, 1, 8, 0, bytes({1, 5, 5, 5})), bytes({5, 10, 15})},
      {"FilterUpAveragePaeth", png(1, 4, 8, 0, bytes({0, 10, 2, 5, 3, 5, 4, 1})), bytes({10, 15, 12, 13})},
      {"Interlaced", png(2, 2, 8, 0, bytes({0, 1, 0, 2, 0, 3, 4}), "", 1), bytes({1, 2, 3, 4})},
  };
  return kPictures;
}

class PngOf : public testing::TestWithParam<PictureRow> {};

TEST_P(PngOf, IsReadAndLaidOnWhite) {
  const auto read = read_png(GetParam().file, 4000);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->bytes, GetParam().samples);
}

INSTANTIATE_TEST_SUITE_P(Png, PngOf, testing::ValuesIn(rows()),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Png, OfEveryBrokenKindIsRefusedAndNeverReadPastItsEnd) {
  const std::string whole = png(40, 40, 8, 6, std::string(40 * 161, '\1'));
  const std::size_t last_checksum = 4;  // of the end, which holds nothing
  for (std::size_t size = 0; size < whole.size() - last_checksum; ++size)
    EXPECT_FALSE(read_png(std::string_view(whole).substr(0, size), 4000)) << size;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string spoilt = whole;
    spoilt[at] = static_cast<char>(spoilt[at] ^ 0x55);
    EXPECT_FALSE(read_png(spoilt, 4000)) << at;  // each byte is under a checksum
  }
  EXPECT_FALSE(read_png(png(1, 1, 8, 0, bytes({9, 0})), 4000));        // there is no filter 9
  EXPECT_FALSE(read_png(png(5000, 5000, 8, 0, bytes({0, 0})), 4000));  // nothing is unpacked for it
}

// FF D8, a frame header of so many components, FF D9: enough for us to judge by.
std::string jpeg(int components, int frame) {
  std::string made = bytes({0xFF, 0xD8, 0xFF, frame, 0, 8 + 3 * components, 8, 0, 4, 0, 4, components});
  for (int i = 0; i < components; ++i) made += bytes({i + 1, 0x11, 0});
  return made + bytes({0xFF, 0xDA, 0, 2, 0, 0xFF, 0xD9});
}

std::string refusal_of(const std::string& emblem) {
  try {
    read_emblem(emblem);
    return "";
  } catch (const Error& error) {
    return error.details.at(0).code;
  }
}

TEST(Emblem, TakesBaselineAndProgressiveJpeg) {
  EXPECT_TRUE(read_emblem(base64(jpeg(3, 0xC0))).colour);
  EXPECT_TRUE(read_emblem(base64(jpeg(3, 0xC2))).jpeg);
  EXPECT_FALSE(read_emblem(base64(jpeg(1, 0xC0))).colour);
}

TEST(Emblem, SaysWhyItIsRefused) {
  EXPECT_EQ(refusal_of(base64(jpeg(4, 0xC0))), "emblem-colours");
  EXPECT_EQ(refusal_of("bm90IGEgcGljdHVyZQ=="), "emblem-unreadable");
  EXPECT_EQ(refusal_of("not base64"), "emblem-unreadable");
  EXPECT_EQ(refusal_of(std::string(4'000'004, 'A')), "emblem-too-big");
  EXPECT_EQ(refusal_of(base64(bytes({0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0}))), "emblem-unreadable");
}

TEST(Emblem, StandsOnThePaperAsAFigureWithWords) {
  document::Document paper = test::an_order();
  paper.letterhead.emblem_jpeg = base64(png(2, 2, 8, 6, bytes({0, 1, 2, 3, 9, 1, 2, 3, 9, 0, 1, 2, 3, 9, 1, 2, 3, 9})));
  const std::string pdf = render_pdf(paper);
  EXPECT_NE(pdf.find("/ColorSpace /DeviceRGB"), std::string::npos);
  EXPECT_EQ(pdf.find("/SMask"), std::string::npos);
  EXPECT_NE(pdf.find("/S /Figure"), std::string::npos);
  EXPECT_NE(pdf.find("/Alt <FEFF042D043C"), std::string::npos);  // «Эм…» when the paper does not say
}

TEST(Picture, TakesNoMoreRoomThanItFills) {
  document::Document paper = test::an_order();
  EXPECT_EQ(with_fitted_pictures(paper), nullptr);
  document::Illustration wide;
  wide.image = base64(png(4, 1, 8, 0, bytes({0, 1, 2, 3, 4})));
  wide.width = 160, wide.height = 90;
  paper.body.emplace_back(wide);
  const auto fitted = with_fitted_pictures(paper);
  ASSERT_NE(fitted, nullptr);
  const auto& picture = std::get<document::Illustration>(fitted->body.back());
  EXPECT_EQ(picture.width, 160);
  EXPECT_EQ(picture.height, 40);
}

}  // namespace
}  // namespace dyak::pdf
