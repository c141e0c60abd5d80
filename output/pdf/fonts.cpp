#include "output/pdf/fonts.hpp"

#include <hb-ot.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "engine/base/error.hpp"
#include "engine/base/utf8.hpp"
#include "engine/crypto/sha256.hpp"

namespace dyak::pdf {
namespace {

[[noreturn]] void refuse_fonts(const char* code, const std::string& message) {
  throw Error(ErrorCode::Unavailable, message,
              {{Severity::Error,
                code,
                message,
                "Установите шрифты Liberation: пакет fonts-liberation2 (или fonts-liberation).",
                {},
                {}}});
}

// Mapped, not read: a paper needs a few pages of each file, and most papers have no italics.
BlobPtr map_file(const std::string& path) {
  BlobPtr blob(hb_blob_create_from_file_or_fail(path.c_str()));
  if (blob == nullptr) refuse_fonts("font-missing", "Файл шрифта «" + path + "» не найден или не читается.");
  return blob;
}

// A big-endian field of a table; 0 when the table is shorter.
int field(hb_face_t* face, hb_tag_t tag, unsigned offset) {
  const BlobPtr table(hb_face_reference_table(face, tag));
  unsigned length = 0;
  const char* data = hb_blob_get_data(table.get(), &length);
  if (offset + 2 > length) return 0;
  const auto high = static_cast<unsigned char>(data[offset]);
  const auto low = static_cast<unsigned char>(data[offset + 1]);
  return static_cast<std::int16_t>((high << 8u) | low);
}

std::string postscript_name(hb_face_t* face) {
  std::array<char, 128> name{};
  unsigned size = name.size();
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name.data());
  return std::string(name.data());
}

}  // namespace

LoadedFont::LoadedFont(const std::string& path) : blob_(map_file(path)) {
  face_.reset(hb_face_create(blob_.get(), 0));
  if (hb_face_get_glyph_count(face_.get()) == 0 || hb_face_get_upem(face_.get()) == 0) {
    refuse_fonts("font-unreadable", "Файл «" + path + "» не является шрифтом TrueType.");
  }
  hb_face_make_immutable(face_.get());
  font_.reset(hb_font_create(face_.get()));
  hb_font_make_immutable(font_.get());
  name_ = postscript_name(face_.get());
  per_em_ = static_cast<double>(hb_face_get_upem(face_.get()));
  const auto thousandths = [this](int units) { return static_cast<int>(std::lround(units * 1000.0 / per_em_)); };
  const hb_tag_t head = HB_TAG('h', 'e', 'a', 'd');
  for (unsigned i = 0; i < 4; ++i) description_.box.at(i) = thousandths(field(face_.get(), head, 36 + 2 * i));
  description_.ascent = thousandths(field(face_.get(), HB_TAG('h', 'h', 'e', 'a'), 4));
  description_.descent = thousandths(field(face_.get(), HB_TAG('h', 'h', 'e', 'a'), 6));
  description_.cap_height = thousandths(field(face_.get(), HB_TAG('O', 'S', '/', '2'), 88));
  description_.italic_angle = field(face_.get(), HB_TAG('p', 'o', 's', 't'), 4);
}

const PairTable& LoadedFont::pairs() const {
  std::call_once(paired_, [this] { pairs_ = std::make_unique<const PairTable>(font_.get()); });
  return *pairs_;
}

std::string LoadedFont::sha256() const {
  unsigned size = 0;
  const char* bytes = hb_blob_get_data(blob_.get(), &size);
  return crypto::sha256_hex({bytes, size});
}

int LoadedFont::width(std::uint32_t glyph) const {
  return static_cast<int>(std::lround(hb_font_get_glyph_h_advance(font_.get(), glyph) * 1000.0 / per_em_));
}

FontSet::FontSet(const FontFiles& files) {
  const std::array<const std::string*, layout::kFaces> paths{
      &files.regular, &files.bold, &files.italic, &files.bold_italic, &files.signs, &files.bold_signs, &files.pictures};
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (i < layout::kTextFaces || !paths[i]->empty()) fonts_[i] = std::make_unique<LoadedFont>(*paths[i]);
  }
  ascent_ = fonts_[0]->description().ascent / 1000.0;
  descent_ = -fonts_[0]->description().descent / 1000.0;
}

std::vector<layout::Glyph> FontSet::shape(layout::Face face, std::string_view text, layout::Kerning kerning) const {
  std::vector<layout::Glyph> glyphs;
  glyphs.reserve(text.size());
  if (!font(face).pairs().shape(text, kerning, glyphs)) glyphs = shape_whole(face, text, kerning);
  return glyphs;
}

std::vector<layout::Glyph> FontSet::shape_whole(layout::Face face, std::string_view text,
                                                layout::Kerning kerning) const {
  std::vector<layout::Glyph> glyphs = by_harfbuzz(face, text, kerning);
  const auto lacks = [](const layout::Glyph& glyph) { return glyph.id == 0; };
  if (std::none_of(glyphs.begin(), glyphs.end(), lacks)) return glyphs;
  std::vector<layout::Glyph> whole;
  for (std::size_t i = 0; i < glyphs.size();) {  // glyphs of one offset are one letter with its marks
    std::size_t end = i + 1;
    while (end < glyphs.size() && glyphs[end].offset == glyphs[i].offset) ++end;
    const auto first = glyphs.begin() + static_cast<std::ptrdiff_t>(i);
    const auto last = glyphs.begin() + static_cast<std::ptrdiff_t>(end);
    std::vector<layout::Glyph> others;
    if (std::any_of(first, last, lacks)) {
      const std::size_t to = end < glyphs.size() ? glyphs[end].offset : text.size();
      others = stand_in(face, text.substr(glyphs[i].offset, to - glyphs[i].offset), glyphs[i].offset);
    }
    if (others.empty()) others.assign(first, last);
    whole.insert(whole.end(), others.begin(), others.end());
    i = end;
  }
  return whole;
}

std::vector<layout::Glyph> FontSet::stand_in(layout::Face face, std::string_view letters, std::uint32_t at) const {
  using layout::Face;
  const bool bold = face == Face::Bold || face == Face::BoldItalic;
  for (const Face other : {bold ? Face::BoldSigns : Face::Signs, Face::Pictures}) {
    if (!has(other)) continue;
    std::vector<layout::Glyph> glyphs = by_harfbuzz(other, letters, layout::Kerning::On);
    if (std::any_of(glyphs.begin(), glyphs.end(), [](const layout::Glyph& glyph) { return glyph.id == 0; })) continue;
    for (layout::Glyph& glyph : glyphs) glyph.offset += at, glyph.instead = other;
    return glyphs;
  }
  return {};
}

std::vector<layout::Glyph> FontSet::by_harfbuzz(layout::Face face, std::string_view text,
                                                layout::Kerning kerning) const {
  const LoadedFont& loaded = font(face);
  const BufferPtr buffer(hb_buffer_create());
  shape_with_harfbuzz(loaded.font(), buffer.get(), to_utf32(text), kerning);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
  std::vector<layout::Glyph> glyphs(count);
  const auto em = [&loaded](hb_position_t units) { return static_cast<float>(units / loaded.per_em()); };
  for (unsigned i = 0; i < count; ++i) {
    glyphs[i] = {infos[i].codepoint,        infos[i].cluster,          em(positions[i].x_advance),
                 em(positions[i].x_offset), em(positions[i].y_offset), std::nullopt};
  }
  return glyphs;
}

namespace {

// DejaVu stands in: without it a paper with ₽ is refused, others are drawn.
void add_stand_ins(FontFiles& files) {
  std::error_code ignored;
  for (const std::string folder :
       {"/usr/share/fonts/truetype/dejavu/", "/usr/share/fonts/dejavu-serif-fonts/",
        "/usr/share/fonts/dejavu-sans-fonts/", "/usr/share/fonts/dejavu/", "/usr/share/fonts/TTF/"}) {
    const auto take = [&](std::string& path, const char* name) {
      if (path.empty() && std::filesystem::exists(folder + name, ignored)) path = folder + name;
    };
    take(files.signs, "DejaVuSerif.ttf");
    take(files.bold_signs, "DejaVuSerif-Bold.ttf");
    take(files.pictures, "DejaVuSans.ttf");
  }
}

}  // namespace

namespace {

// Stem of a family's files, and what the four faces are called after it.
struct Family {
  std::string_view id, stem, package;
  std::array<std::string_view, 4> faces;
  std::array<std::string_view, 5> folders;
};

constexpr std::array<Family, 3> kFamilies{{
    {"serif",
     "LiberationSerif-",
     "fonts-liberation2",
     {"Regular.ttf", "Bold.ttf", "Italic.ttf", "BoldItalic.ttf"},
     {"/usr/share/fonts/truetype/liberation2/", "/usr/share/fonts/truetype/liberation/",
      "/usr/share/fonts/liberation-serif/", "/usr/share/fonts/liberation-serif-fonts/",
      "/usr/share/fonts/liberation/"}},
    {"pt-serif",
     "PTF",
     "fonts-paratype",
     {"55F.ttf", "75F.ttf", "56F.ttf", "76F.ttf"},
     {"/usr/share/fonts/truetype/paratype/", "/usr/share/fonts/paratype-pt-serif/", "/usr/share/fonts/TTF/"}},
    {"pt-sans",
     "PTS",
     "fonts-paratype",
     {"55F.ttf", "75F.ttf", "56F.ttf", "76F.ttf"},
     {"/usr/share/fonts/truetype/paratype/", "/usr/share/fonts/paratype-pt-sans/", "/usr/share/fonts/TTF/"}},
}};

}  // namespace

FontFiles find_fonts(const std::string& family) {
  const std::string_view wanted = family.empty() ? kFamilies.front().id : std::string_view(family);
  const auto known =
      std::find_if(kFamilies.begin(), kFamilies.end(), [wanted](const Family& one) { return one.id == wanted; });
  if (known == kFamilies.end()) {
    const std::string message = "Шрифт «" + family + "» неизвестен.";
    throw Error(ErrorCode::InvalidInput, message,
                {{Severity::Error, "font-unknown", message, "Есть: serif, pt-serif, pt-sans.", {}, {}}});
  }
  for (const std::string_view folder : known->folders) {
    const std::string stem = std::string(folder) + std::string(known->stem);
    std::error_code ignored;
    if (folder.empty() || !std::filesystem::exists(stem + std::string(known->faces[0]), ignored)) continue;
    const auto path = [&](std::size_t face) { return stem + std::string(known->faces.at(face)); };
    FontFiles files{path(0), path(1), path(2), path(3), {}, {}, {}};
    add_stand_ins(files);
    return files;
  }
  refuse_fonts("font-missing",
               "Шрифт «" + std::string(wanted) + "» не найден: нужен пакет " + std::string(known->package) + ".");
}

}  // namespace dyak::pdf
