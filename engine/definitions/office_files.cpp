#include "engine/definitions/office_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/crypto/sha256.hpp"
#include "engine/definitions/extend_process.hpp"
#include "engine/definitions/overlay.hpp"
#include "engine/definitions/parts.hpp"
#include "engine/definitions/suggest.hpp"
#include "engine/definitions/yaml.hpp"

namespace dyak::definitions {
namespace {

bool is_no_yaml(std::string_view path) {
  constexpr std::array<std::string_view, 6> kEnds{".xml", ".png", ".jpg", ".jpeg", ".svg", ".scenario"};
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return path.ends_with(end); });
}

std::string first_key(const Node& node) { return node.keys.empty() ? std::string{} : node.keys.front().text; }

class OfficeReader {
 public:
  OfficeReader(Reading& reading, Diagnostics& findings) : reading_(reading), findings_(findings) {}

  OfficeFiles read(const std::vector<SourceFile>& sources) {
    for (const SourceFile& source : sources) {
      if (is_of_part(source.path)) continue;
      keep_text(source);
      if (is_no_yaml(source.path)) continue;
      if (auto node = parse_yaml(source.path, source.text, findings_)) sort_in(std::move(*node), source.text);
    }
    take_parts(sources);
    tell_extends_nothing();
    office_.version = crypto::sha256_hex(all_);
    lay_settings();
    return std::move(office_);
  }

 private:
  void keep_text(const SourceFile& source) {
    office_.texts[source.path] = source.text;
    all_ += source.path + '\0' + source.text + '\0';
  }

  void sort_in(Node node, const std::string& text) {
    if (first_key(node) == "overlay") {
      office_.overlays.push_back(std::move(node));
    } else if (first_key(node) == "use") {
      uses_.push_back(std::move(node));
    } else if (auto file = sorted_file(reading_, std::move(node), text, office_.files)) {
      office_.files.push_back(std::move(*file));
    }
  }

  /// The office's own file of a name stands for the part's.
  void take_parts(const std::vector<SourceFile>& sources) {
    for (PartFile& part : part_files(reading_, uses_, sources, findings_)) {
      keep_text(part.source);
      if (first_key(part.node) == "use") {
        settings_.push_back(std::move(part.node));
      } else if (File* extension = extension_of(part.node)) {
        extension->node = extended_process(reading_, std::move(part.node), extension->node);
        extension->kind = "process";
      } else if (auto file = part_file(std::move(part.node), part.source.text, office_.files)) {
        office_.files.push_back(std::move(*file));
      }
    }
  }

  /// The office's file that says what is otherwise in this process of a part; nullptr = nothing is.
  File* extension_of(const Node& part) {
    if (first_key(part) != "process") return nullptr;
    processes_.push_back(part.items.front().text);
    const auto found = std::find_if(office_.files.begin(), office_.files.end(), [&](const File& file) {
      return file.kind == "extends" && file.id == processes_.back();
    });
    return found == office_.files.end() ? nullptr : &*found;
  }

  void tell_extends_nothing() {
    if (has_errors(findings_)) return;  // a part that was not read has no processes
    for (const File& file : office_.files) {
      if (file.kind != "extends") continue;
      const Node& name = file.node.items.front();
      const std::string near = nearest(name.text, processes_);
      reading_.error(name.place, "extends-unknown",
                     fmt::format("в готовых частях, взятых здесь, нет процесса «{}»", name.text),
                     near.empty() ? fmt::format("возьмите часть, в которой он есть: файл «use: [{}]»", name.text)
                                  : fmt::format("возможно, вы имели в виду «{}»", near));
    }
  }

  /// From below: the parts' settings, the organisation's, those of stories and scenarios.
  void lay_settings() {
    const auto organisation = std::find_if(office_.files.begin(), office_.files.end(),
                                           [](const File& file) { return file.kind == "organisation"; });
    if (organisation == office_.files.end()) return;
    for (const Node& part : settings_) lay_under(organisation->node, part);
    for (const Node& overlay : office_.overlays) lay_over(organisation->node, overlay);
  }

  Reading& reading_;
  Diagnostics& findings_;
  OfficeFiles office_;
  std::string all_;
  std::vector<Node> uses_;
  std::vector<Node> settings_;          ///< files of parts
  std::vector<std::string> processes_;  ///< of the parts
};

}  // namespace

OfficeFiles read_office(Reading& reading, const std::vector<SourceFile>& sources, Diagnostics& findings) {
  return OfficeReader(reading, findings).read(sources);
}

}  // namespace dyak::definitions
