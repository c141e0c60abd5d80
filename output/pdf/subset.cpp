#include "output/pdf/subset.hpp"

#include <hb-subset.h>

#include <algorithm>

#include "engine/base/error.hpp"

namespace dyak::pdf {
namespace {

struct InputFree {
  void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
};
struct PlanFree {
  void operator()(hb_subset_plan_t* plan) const { hb_subset_plan_destroy(plan); }
};

// What a PDF viewer does not read. Hinting goes too: it halves the program and paper does not need it.
void drop_tables(hb_subset_input_t* input) {
  hb_set_t* dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const char* tag : {"GSUB", "GPOS", "GDEF", "kern", "name", "post", "OS/2", "cmap", "gasp", "VDMX", "hdmx",
                          "LTSH", "DSIG", "PCLT", "FFTM", "cvt ", "fpgm", "prep"}) {
    hb_set_add(dropped, hb_tag_from_string(tag, 4));
  }
}

}  // namespace

Subset make_subset(const LoadedFont& font, const std::vector<std::uint32_t>& glyphs) {
  const std::unique_ptr<hb_subset_input_t, InputFree> input(hb_subset_input_create_or_fail());
  DYAK_EXPECT(input != nullptr && !glyphs.empty());
  hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
  for (const std::uint32_t glyph : glyphs) hb_set_add(wanted, glyph);
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
  drop_tables(input.get());
  const std::unique_ptr<hb_subset_plan_t, PlanFree> plan(hb_subset_plan_create_or_fail(font.face(), input.get()));
  DYAK_EXPECT(plan != nullptr);
  const FacePtr face(hb_subset_plan_execute_or_fail(plan.get()));
  DYAK_EXPECT(face != nullptr);
  const BlobPtr blob(hb_face_reference_blob(face.get()));
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob.get(), &size);
  Subset subset;
  subset.program.assign(data, size);
  subset.widths.resize(hb_face_get_glyph_count(face.get()));
  const hb_map_t* renumbered = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  const hb_map_t* back = hb_subset_plan_new_to_old_glyph_mapping(plan.get());
  subset.renumbered.resize(*std::max_element(glyphs.begin(), glyphs.end()) + 1);
  for (const std::uint32_t glyph : glyphs) {
    subset.renumbered[glyph] = static_cast<std::uint16_t>(hb_map_get(renumbered, glyph));
  }
  // Parts of composed glyphs come along without being asked for; they have widths as well.
  for (std::size_t id = 0; id < subset.widths.size(); ++id) {
    subset.widths[id] = font.width(hb_map_get(back, static_cast<hb_codepoint_t>(id)));
  }
  return subset;
}

}  // namespace dyak::pdf
