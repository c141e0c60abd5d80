#include "output/pdf/entry_font.hpp"

#include <fmt/format.h>
#include <hb-subset.h>

#include <array>
#include <iterator>

#include "engine/base/error.hpp"
#include "engine/base/utf8.hpp"
#include "output/pdf/deflate.hpp"

namespace dyak::pdf {
namespace {

constexpr std::size_t kFirst = 32;
constexpr std::size_t kUpperHalf = 128;

struct CodedLetter {
  char32_t sign;
  const char* name;  ///< of the Adobe Glyph List; null = «afiiNNNNN» of a Russian letter, computed
};

// The upper half of code page 1251 up to the alphabet.
constexpr std::array<CodedLetter, 64> kSigns{{{0x402, "afii10051"},
                                              {0x403, "afii10052"},
                                              {0x201A, "quotesinglbase"},
                                              {0x453, "afii10100"},
                                              {0x201E, "quotedblbase"},
                                              {0x2026, "ellipsis"},
                                              {0x2020, "dagger"},
                                              {0x2021, "daggerdbl"},
                                              {0x20AC, "Euro"},
                                              {0x2030, "perthousand"},
                                              {0x409, "afii10058"},
                                              {0x2039, "guilsinglleft"},
                                              {0x40A, "afii10059"},
                                              {0x40C, "afii10061"},
                                              {0x40B, "afii10060"},
                                              {0x40F, "afii10145"},
                                              {0x452, "afii10099"},
                                              {0x2018, "quoteleft"},
                                              {0x2019, "quoteright"},
                                              {0x201C, "quotedblleft"},
                                              {0x201D, "quotedblright"},
                                              {0x2022, "bullet"},
                                              {0x2013, "endash"},
                                              {0x2014, "emdash"},
                                              {0x20, "space"},
                                              {0x2122, "trademark"},
                                              {0x459, "afii10106"},
                                              {0x203A, "guilsinglright"},
                                              {0x45A, "afii10107"},
                                              {0x45C, "afii10109"},
                                              {0x45B, "afii10108"},
                                              {0x45F, "afii10193"},
                                              {0xA0, "space"},
                                              {0x40E, "afii10062"},
                                              {0x45E, "afii10110"},
                                              {0x408, "afii10057"},
                                              {0xA4, "currency"},
                                              {0x490, "afii10050"},
                                              {0xA6, "brokenbar"},
                                              {0xA7, "section"},
                                              {0x401, "afii10023"},
                                              {0xA9, "copyright"},
                                              {0x404, "afii10053"},
                                              {0xAB, "guillemotleft"},
                                              {0xAC, "logicalnot"},
                                              {0x2D, "hyphen"},
                                              {0xAE, "registered"},
                                              {0x407, "afii10056"},
                                              {0xB0, "degree"},
                                              {0xB1, "plusminus"},
                                              {0x406, "afii10055"},
                                              {0x456, "afii10103"},
                                              {0x491, "afii10098"},
                                              {0xB5, "mu"},
                                              {0xB6, "paragraph"},
                                              {0xB7, "periodcentered"},
                                              {0x451, "afii10071"},
                                              {0x2116, "afii61352"},
                                              {0x454, "afii10101"},
                                              {0xBB, "guillemotright"},
                                              {0x458, "afii10105"},
                                              {0x405, "afii10054"},
                                              {0x455, "afii10102"},
                                              {0x457, "afii10104"}}};

/// «afii10017» is А; Ё stands between Е and Ж there.
std::string russian_name(std::size_t place) {
  const bool small = place >= 32;
  const std::size_t letter = small ? place - 32 : place;
  return fmt::format("afii{}", (small ? 10065U : 10017U) + letter + (letter > 5 ? 1U : 0U));
}

char32_t sign_of(std::size_t code) {
  if (code < kUpperHalf) return static_cast<char32_t>(code);
  const std::size_t upper = code - kUpperHalf;
  return upper < kSigns.size() ? kSigns.at(upper).sign : static_cast<char32_t>(0x410 + upper - kSigns.size());
}

std::string differences() {
  std::string names = "127 /bullet 128";
  for (const CodedLetter& letter : kSigns) names += std::string(" /") + letter.name;
  for (std::size_t i = 0; i < 64; ++i) names += " /" + russian_name(i);
  return names;
}

struct EntryInputFree {
  void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
};

/// With its cmap: a simple font is looked up by character.
std::string program_of(const LoadedFont& font) {
  const std::unique_ptr<hb_subset_input_t, EntryInputFree> input(hb_subset_input_create_or_fail());
  DYAK_EXPECT(input != nullptr);
  hb_set_t* wanted = hb_subset_input_unicode_set(input.get());
  for (std::size_t code = kFirst; code < 256; ++code) hb_set_add(wanted, sign_of(code));
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
  hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const char* tag : {"GSUB", "GPOS", "GDEF", "kern", "name", "post", "OS/2", "gasp", "VDMX", "hdmx", "LTSH",
                          "DSIG", "PCLT", "FFTM", "cvt ", "fpgm", "prep"})
    hb_set_add(dropped, hb_tag_from_string(tag, 4));
  const FacePtr face(hb_subset_or_fail(font.face(), input.get()));
  DYAK_EXPECT(face != nullptr);
  const BlobPtr blob(hb_face_reference_blob(face.get()));
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob.get(), &size);
  return {data, size};
}

std::string widths_of(const LoadedFont& font) {
  std::string widths;
  for (std::size_t code = kFirst; code < 256; ++code) {
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(font.font(), code == 127 ? 0x2022 : sign_of(code), &glyph);
    fmt::format_to(std::back_inserter(widths), "{} ", font.width(glyph));
  }
  return widths;
}

}  // namespace

Container::ObjectNumber embed_entry_font(Container& file, const LoadedFont& font) {
  const std::string bytes = program_of(font);
  const auto program = file.add_packed(deflated(bytes), fmt::format("/Length1 {} /Filter /FlateDecode", bytes.size()));
  const LoadedFont::Description& d = font.description();
  const std::string name = "DYAKFF+" + font.name();
  const auto descriptor = file.add(fmt::format(
      "<</Type /FontDescriptor /FontName /{} /Flags 34 /FontBBox [{} {} {} {}] /ItalicAngle 0 /Ascent {} /Descent {} "
      "/CapHeight {} /StemV 80 /FontFile2 {}>>",
      name, d.box[0], d.box[1], d.box[2], d.box[3], d.ascent, d.descent, d.cap_height, program.reference()));
  return file.add(fmt::format(
      "<</Type /Font /Subtype /TrueType /BaseFont /{} /FirstChar 32 /LastChar 255 /Widths [{}] /FontDescriptor {} "
      "/Encoding <</Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [{}]>>>>",
      name, widths_of(font), descriptor.reference(), differences()));
}

std::string entry_codes(std::string_view text) {
  std::string codes = "<";
  for (const char32_t sign : to_utf32(text)) {
    std::size_t code = kFirst;
    while (code < 256 && sign_of(code) != sign) ++code;
    fmt::format_to(std::back_inserter(codes), "{:02X}", code < 256 ? code : static_cast<std::size_t>('?'));
  }
  return codes + ">";
}

}  // namespace dyak::pdf
