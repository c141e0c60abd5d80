#include "engine/base/program_name.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace dyak {
namespace {

using namespace std::string_view_literals;

constexpr std::array kProgramNames{
    "apk"sv,  "app"sv,    "appimage"sv, "bat"sv,  "chm"sv,  "cmd"sv,  "com"sv,  "cpl"sv,  "deb"sv, "desktop"sv, "dll"sv,
    "exe"sv,  "gadget"sv, "hta"sv,      "inf"sv,  "jar"sv,  "js"sv,   "jse"sv,  "jnlp"sv, "lnk"sv, "mjs"sv,     "msc"sv,
    "msi"sv,  "msix"sv,   "msp"sv,      "pif"sv,  "ps1"sv,  "psm1"sv, "py"sv,   "pyw"sv,  "reg"sv, "rpm"sv,     "scf"sv,
    "scr"sv,  "sh"sv,     "url"sv,      "vb"sv,   "vbe"sv,  "vbs"sv,  "ws"sv,   "wsc"sv,  "wsf"sv, "wsh"sv,     "xll"sv,
    "docm"sv, "dotm"sv,   "xlsm"sv,     "xltm"sv, "xlam"sv, "pptm"sv, "ppsm"sv, "potm"sv};

}  // namespace

bool is_program_name(std::string_view name) {
  while (!name.empty() && (name.back() == '.' || name.back() == ' ')) name.remove_suffix(1);  // Windows drops them
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos) return false;
  std::string end(name.substr(dot + 1));
  for (char& c : end) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return std::find(kProgramNames.begin(), kProgramNames.end(), end) != kProgramNames.end();
}

}  // namespace dyak
