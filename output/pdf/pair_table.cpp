#include "output/pdf/pair_table.hpp"

#include <hb-ot.h>

#include <array>
#include <limits>
#include <string>

#include "output/pdf/plain_letters.hpp"

namespace dyak::pdf {
namespace {

using layout::Kerning;

constexpr auto kToTheEnd = static_cast<unsigned>(-1);
constexpr std::array<hb_feature_t, 3> kFeatures{{{HB_TAG('l', 'i', 'g', 'a'), 0, 0, kToTheEnd},
                                                 {HB_TAG('c', 'l', 'i', 'g'), 0, 0, kToTheEnd},
                                                 {HB_TAG('k', 'e', 'r', 'n'), 0, 0, kToTheEnd}}};

unsigned feature_count(Kerning kerning) { return kerning == Kerning::Off ? 3 : 2; }

// ---- does the font kern by pairs alone?

unsigned u16(std::string_view table, std::size_t at) {
  if (at + 2 > table.size()) return 0xFFFF;  // no kind of anything
  return (static_cast<unsigned char>(table[at]) << 8u) | static_cast<unsigned char>(table[at + 1]);
}
unsigned u32(std::string_view table, std::size_t at) { return (u16(table, at) << 16u) | u16(table, at + 2); }

// One subtable of GPOS (OpenType 1.9): about single glyphs, pairs that move their first glyph only, or marks.
bool is_pairwise(std::string_view gpos, unsigned type, std::size_t at) {
  constexpr unsigned kSingle = 1, kPair = 2, kMarkFirst = 4, kMarkLast = 6, kElsewhere = 9;
  if (type == kElsewhere)
    return u16(gpos, at + 2) != kElsewhere && is_pairwise(gpos, u16(gpos, at + 2), at + u32(gpos, at + 4));
  if (type == kPair) return u16(gpos, at + 6) == 0;
  return type == kSingle || (type >= kMarkFirst && type <= kMarkLast);
}

bool is_pairwise(std::string_view gpos, unsigned lookup) {
  constexpr unsigned kIgnoresLetters = 0x2 | 0x4;  // would look past them to the next but one
  const std::size_t list = u16(gpos, 8);
  const std::size_t at = list + u16(gpos, list + 2 + 2 * lookup);
  if ((u16(gpos, at + 2) & kIgnoresLetters) != 0) return false;
  for (unsigned i = 0; i < u16(gpos, at + 4); ++i) {
    if (!is_pairwise(gpos, u16(gpos, at), at + u16(gpos, at + 6 + 2 * i))) return false;
  }
  return true;
}

// Characters that may be drawn by another one's glyph when the font has none of their own.
hb_codepoint_t stand_in(hb_font_t* font, char32_t c) {
  hb_codepoint_t glyph = 0;
  if (hb_font_get_nominal_glyph(font, c, &glyph) != 0) return c;
  if (c == 0x2011) return U'-';
  if (c == 0x202F) return 0xA0;
  return c;
}

struct SetFree {
  void operator()(hb_set_t* set) const { hb_set_destroy(set); }
};
struct PlanFree {
  void operator()(hb_shape_plan_t* plan) const { hb_shape_plan_destroy(plan); }
};
struct BlobFree {
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
};
using SetPtr = std::unique_ptr<hb_set_t, SetFree>;
using PlanPtr = std::unique_ptr<hb_shape_plan_t, PlanFree>;

void set_direction(hb_buffer_t* buffer) {
  // A mark over a letter stands for itself: every glyph must say what it is (PDF/A-1 6.3.8).
  hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
  hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
  hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, HB_SCRIPT_CYRILLIC);
  hb_buffer_set_language(buffer, hb_language_from_string("ru", 2));
}

PlanPtr plan_of(hb_face_t* face) {
  const BufferPtr buffer(hb_buffer_create());
  set_direction(buffer.get());
  hb_segment_properties_t properties;
  hb_buffer_get_segment_properties(buffer.get(), &properties);
  return PlanPtr(hb_shape_plan_create(face, &properties, kFeatures.data(), feature_count(Kerning::On), nullptr));
}

// Glyphs that substitution might touch: their letters are not plain.
SetPtr substituted(hb_font_t* font, hb_shape_plan_t* plan) {
  const SetPtr lookups(hb_set_create());
  hb_ot_shape_plan_collect_lookups(plan, HB_OT_TAG_GSUB, lookups.get());
  SetPtr touched(hb_set_create());
  for (hb_codepoint_t lookup = HB_SET_VALUE_INVALID; hb_set_next(lookups.get(), &lookup) != 0;) {
    hb_ot_layout_lookup_collect_glyphs(hb_font_get_face(font), HB_OT_TAG_GSUB, lookup, touched.get(), touched.get(),
                                       touched.get(), nullptr);
  }
  return touched;
}

std::string_view bytes_of(const std::unique_ptr<hb_blob_t, BlobFree>& table) {
  unsigned size = 0;
  const char* data = hb_blob_get_data(table.get(), &size);
  return {data, size};
}

bool kerns_by_pairs(hb_face_t* face, hb_shape_plan_t* plan) {
  const auto has = [face](hb_tag_t table) {
    return !bytes_of(std::unique_ptr<hb_blob_t, BlobFree>(hb_face_reference_table(face, table))).empty();
  };
  if (has(HB_TAG('m', 'o', 'r', 'x')) || has(HB_TAG('m', 'o', 'r', 't')) || has(HB_TAG('k', 'e', 'r', 'x')))
    return false;
  const std::unique_ptr<hb_blob_t, BlobFree> table(hb_face_reference_table(face, HB_TAG('G', 'P', 'O', 'S')));
  const SetPtr lookups(hb_set_create());
  hb_ot_shape_plan_collect_lookups(plan, HB_OT_TAG_GPOS, lookups.get());
  for (hb_codepoint_t lookup = HB_SET_VALUE_INVALID; hb_set_next(lookups.get(), &lookup) != 0;) {
    if (!is_pairwise(bytes_of(table), lookup)) return false;
  }
  // The old table of kerning is read only where GPOS has none.
  return hb_set_is_empty(lookups.get()) == 0 || !has(HB_TAG('k', 'e', 'r', 'n'));
}

}  // namespace

void shape_with_harfbuzz(hb_font_t* font, hb_buffer_t* buffer, std::u32string_view characters, Kerning kerning) {
  hb_buffer_clear_contents(buffer);
  unsigned offset = 0;
  for (const char32_t c : characters) {
    hb_buffer_add(buffer, stand_in(font, c), offset);
    offset += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  }
  set_direction(buffer);
  hb_shape(font, buffer, kFeatures.data(), feature_count(kerning));
}

/// A letter as the table keeps it: 0 = not asked yet.
struct PairTable::Letter {
  static constexpr std::uint64_t kAsked = 1, kPlainLetter = 2;
  std::uint64_t packed = 0;
  bool plain() const { return (packed & kPlainLetter) != 0; }
  std::uint32_t glyph() const { return static_cast<std::uint32_t>(packed >> 48u); }
  int advance() const { return static_cast<int>((packed >> 16u) & 0xFFFFFFFFu); }
};

struct PairTable::Row {
  static constexpr std::int16_t kUnknown = std::numeric_limits<std::int16_t>::min();
  static constexpr std::int16_t kNotAPair = kUnknown + 1;
  std::array<std::atomic<std::int16_t>, kSlots> kerns;
  Row() {
    for (auto& kern : kerns) kern.store(kUnknown, std::memory_order_relaxed);
  }
};

PairTable::PairTable(hb_font_t* font)
    : font_(font),
      per_em_(static_cast<double>(hb_face_get_upem(hb_font_get_face(font)))),
      letters_(std::make_unique<std::atomic<std::uint64_t>[]>(kSlots)),
      rows_(std::make_unique<std::atomic<Row*>[]>(kSlots)) {
  const PlanPtr plan = plan_of(hb_font_get_face(font));
  by_pairs_ = kerns_by_pairs(hb_font_get_face(font), plan.get());
  const SetPtr touched = substituted(font, plan.get());
  for (std::size_t slot = 0; slot < kSlots; ++slot) {
    hb_codepoint_t glyph = 0;
    const bool known = hb_font_get_nominal_glyph(font, character_of(slot), &glyph) != 0;
    if (!known || hb_set_has(touched.get(), glyph) != 0)
      letters_[slot].store(Letter::kAsked, std::memory_order_relaxed);
  }
}

PairTable::~PairTable() {
  for (std::size_t slot = 0; slot < kSlots; ++slot) delete rows_[slot].load();
}

PairTable::Letter PairTable::ask_letter(std::size_t slot) const {
  Letter letter{Letter::kAsked};
  const BufferPtr buffer(hb_buffer_create());
  const char32_t c = character_of(slot);
  shape_with_harfbuzz(font_, buffer.get(), std::u32string_view(&c, 1), Kerning::On);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const hb_glyph_position_t* at = hb_buffer_get_glyph_positions(buffer.get(), &count);
  hb_codepoint_t nominal = 0;
  const bool plain = count == 1 && hb_font_get_nominal_glyph(font_, c, &nominal) != 0 && nominal != 0 &&
                     infos->codepoint == nominal && nominal <= 0xFFFF && at->x_advance >= 0 && at->x_offset == 0 &&
                     at->y_offset == 0;
  if (plain) {
    letter.packed |=
        Letter::kPlainLetter | (std::uint64_t{nominal} << 48u) | (static_cast<std::uint64_t>(at->x_advance) << 16u);
  }
  letters_[slot].store(letter.packed, std::memory_order_relaxed);
  return letter;
}

PairTable::Letter PairTable::letter(std::size_t slot) const {
  const Letter known{letters_[slot].load(std::memory_order_relaxed)};
  return known.packed != 0 ? known : ask_letter(slot);
}

int PairTable::ask_kern(std::size_t left, std::size_t right) const {
  const BufferPtr buffer(hb_buffer_create());
  const std::array<char32_t, 2> pair{character_of(left), character_of(right)};
  shape_with_harfbuzz(font_, buffer.get(), std::u32string_view(pair.data(), 2), Kerning::On);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const hb_glyph_position_t* at = hb_buffer_get_glyph_positions(buffer.get(), &count);
  const Letter first = letter(left), second = letter(right);
  const auto still = [](const hb_glyph_position_t& one) { return one.x_offset == 0 && one.y_offset == 0; };
  if (count != 2 || infos[0].codepoint != first.glyph() || infos[1].codepoint != second.glyph() || !still(at[0]) ||
      !still(at[1]) || at[1].x_advance != second.advance()) {
    return Row::kNotAPair;
  }
  const int kern = at[0].x_advance - first.advance();
  return kern > Row::kNotAPair && kern <= std::numeric_limits<std::int16_t>::max() ? kern : Row::kNotAPair;
}

int PairTable::kern(std::size_t left, std::size_t right) const {
  Row* row = rows_[left].load(std::memory_order_acquire);
  if (row == nullptr) {
    auto made = std::make_unique<Row>();
    // Of two threads that come at once the first one's row stays.
    if (rows_[left].compare_exchange_strong(row, made.get(), std::memory_order_acq_rel)) row = made.release();
  }
  const std::int16_t known = row->kerns[right].load(std::memory_order_relaxed);
  if (known != Row::kUnknown) return known;
  const int asked = ask_kern(left, right);
  row->kerns[right].store(static_cast<std::int16_t>(asked), std::memory_order_relaxed);
  return asked;
}

bool PairTable::shape(std::string_view text, Kerning kerning, std::vector<layout::Glyph>& out) const {
  if (!by_pairs_) return false;
  std::size_t before = kNoSlot;
  int advance = 0;
  const auto em = [this](int units) { return static_cast<float>(units / per_em_); };
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    if (next.slot == kNoSlot) return false;
    const Letter plain = letter(next.slot);
    if (!plain.plain()) return false;
    if (before != kNoSlot && kerning == Kerning::On) {
      const int pair = kern(before, next.slot);
      if (pair == Row::kNotAPair) return false;
      if (pair != 0) out.back().advance = em(advance + pair);
    }
    advance = plain.advance();
    out.push_back({plain.glyph(), static_cast<std::uint32_t>(at), em(advance), 0, 0});
    before = next.slot;
    at += next.size;
  }
  return true;
}

}  // namespace dyak::pdf
