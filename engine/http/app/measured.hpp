#pragma once
#include <functional>
#include <string>
#include <vector>

namespace dyak::http {

/// What there is to say about a finished paper held against the standard for papers, and where.
struct PaperRemark {
  int page = 0;           ///< from 1; 0 = the paper as a whole
  std::string place;      ///< «120 мм сверху, 30 мм слева»; empty = the page as a whole
  std::string message;    ///< Russian, with millimetres
  std::string paragraph;  ///< of the standard
  bool bad = true;        ///< false: an eye may pass over it
};

/// How papers are measured: from outside, for who draws papers judges none.
struct PaperMeasure {
  /// Of a PDF; absent = nothing is measured, and the pages say nothing of it.
  std::function<std::vector<PaperRemark>(const std::string& pdf)> remarks{};
  /// The same file with the remarks drawn on its pages.
  std::function<std::string(const std::string& pdf)> drawn{};
};

}  // namespace dyak::http
